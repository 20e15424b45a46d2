import { z } from 'zod';
import { criteria } from './criterion.ts';
import { distinct, identifier, jobLevel, licence, paragraphs, scenarioRole, semver, text } from './field.ts';

/** What a candidate is given to start from. A name that any file system takes; what is in it is not ours to format. */
const starterFile = z.strictObject({
  name: z.string().regex(/^[\w][\w.-]{0,59}$/, 'must be a plain file name, such as events.jsonl'),
  content: z.string().min(1, 'is empty').max(6000, 'is longer than 6000 characters: give less'),
});
const starter = z
  .array(starterFile)
  .min(1, 'needs at least 1')
  .max(4, 'takes at most 4')
  .refine(
    (files) => new Set(files.map(({ name }) => name)).size === files.length,
    'give one file name twice: name each file by its own',
  );

/** The fields that are written the same in a file and in memory. */
const shared = {
  id: identifier,
  version: semver,
  title: text(5, 60),
  roles: distinct(scenarioRole, 1, 6),
  level: jobLevel,
  licence,
  brief: paragraphs(600, 3000),
  starter,
  allowed: paragraphs(40, 500),
  criteria: criteria(3, 6),
  fairness: z.exactOptional(paragraphs(10, 300)),
};
/** In minutes; three hours of somebody's evening are the most that may be asked. */
const workLimitMin = z.int().min(45).max(180);
const handIn = paragraphs(20, 400);
const redFlags = distinct(text(5, 200), 2, 4);
const walkthroughProbes = distinct(text(10, 200), 4, 5);

/** Work done alone, then talked through. `redFlags` are about the whole of it. */
export const resolvedTask = z.strictObject({ ...shared, workLimitMin, handIn, redFlags, walkthroughProbes });
export type Task = z.infer<typeof resolvedTask>;

/** A task as it is written in the library; parses to a `Task`. */
export const taskFile = z
  .strictObject({
    schema: z.literal(1),
    ...shared,
    work_limit_min: workLimitMin,
    hand_in: handIn,
    red_flags: redFlags,
    walkthrough_probes: walkthroughProbes,
  })
  .transform(
    ({ schema: _, work_limit_min, hand_in, red_flags, walkthrough_probes, ...same }): Task => ({
      ...same,
      workLimitMin: work_limit_min,
      handIn: hand_in,
      redFlags: red_flags,
      walkthroughProbes: walkthrough_probes,
    }),
  );
