import { z } from 'zod';
import { competencyCode } from './competency.ts';
import { identifier, text } from './field.ts';
import { anchorSet } from './scenario.ts';

/** One thing a rater looks for in a piece of work; it shows one competency. */
const criterion = z.strictObject({
  id: identifier,
  title: text(5, 60),
  competency: competencyCode,
  anchors: anchorSet,
});
export type Criterion = z.infer<typeof criterion>;

/** Criteria of one piece of work, each under an id of its own. */
export function criteria(min: number, max: number) {
  return z
    .array(criterion)
    .min(min, `needs at least ${min}`)
    .max(max, `takes at most ${max}`)
    .refine(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'give one id twice: name each criterion by its own',
    );
}
