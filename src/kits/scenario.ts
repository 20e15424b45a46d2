import { z } from 'zod';
import { competencyCode } from './competency.ts';
import { distinct, identifier, jobLevel, licence, scenarioRole, semver, text } from './field.ts';
import { variants, workplace, workplaces } from './variant.ts';

/** 3 meets the bar for the stated level; 1 would do harm; 5 changes how others work. */
export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

export const lifecycleStages = ['planning', 'development', 'testing', 'deployment', 'maintenance'] as const;

const anchor = z.strictObject({
  // 75 characters is where Slack cuts the text of a radio option.
  label: text(10, 75),
  text: text(60, 420),
});
/** What each level looks like; the same of whatever is rated by a person. */
export const anchorSet = z.strictObject({ 1: anchor, 2: anchor, 3: anchor, 4: anchor, 5: anchor });
export type AnchorSet = z.infer<typeof anchorSet>;

/** The fields that are written the same in a file and in memory. */
const shared = {
  id: identifier,
  version: semver,
  type: z.enum(['situational', 'past_behaviour']),
  title: text(5, 60),
  roles: distinct(scenarioRole, 1, 6),
  workplaces: distinct(workplace, 1, workplaces.length),
  lifecycle: distinct(z.enum(lifecycleStages), 1, lifecycleStages.length),
  level: jobLevel,
  prompt: text(120, 900),
  competencies: distinct(competencyCode, 1, 2),
  probes: distinct(text(10, 200), 3, 5),
  anchors: z.partialRecord(competencyCode, anchorSet),
  variants: z.exactOptional(variants),
  fairness: z.exactOptional(text(10, 300)),
  licence,
};
const timeBoxMin = z.int().min(5).max(20);
const revealIfAsked = distinct(text(5, 200), 0, 6);
const redFlags = distinct(text(5, 200), 2, 4);

/** A scenario as it stands in an interview and in the database. `timeBoxMin` is in minutes. */
export const resolvedScenario = z.strictObject({ ...shared, timeBoxMin, revealIfAsked, redFlags });
export type Scenario = z.infer<typeof resolvedScenario>;

/** A scenario as it is written in the library; parses to a `Scenario`. */
export const scenarioFile = z
  .strictObject({
    schema: z.literal(1),
    ...shared,
    time_box_min: timeBoxMin,
    reveal_if_asked: revealIfAsked,
    red_flags: redFlags,
  })
  .superRefine((file, context) => {
    const rated = new Set<string>(file.competencies);
    for (const code of rated) {
      if (code in file.anchors) continue;
      context.addIssue({
        code: 'custom',
        path: ['anchors', code],
        message: 'is missing: write five anchors for it',
      });
    }
    for (const code of Object.keys(file.anchors)) {
      if (rated.has(code)) continue;
      context.addIssue({
        code: 'custom',
        path: ['anchors', code],
        message: 'is not in competencies: name it or remove it',
      });
    }
  })
  .transform(({ schema: _, time_box_min, reveal_if_asked, red_flags, ...same }): Scenario => {
    return { ...same, timeBoxMin: time_box_min, revealIfAsked: reveal_if_asked, redFlags: red_flags };
  });
