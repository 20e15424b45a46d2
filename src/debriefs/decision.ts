import { z } from 'zod';
import type { decisions } from '../db/schema/ratings.ts';

/** What a named person settled, with the evidence as it stood. History: a later one leaves it as it is. */
export type Decision = typeof decisions.$inferSelect;
export type Outcome = Decision['outcome'];

export const outcome = z.enum(['hire', 'reject', 'hold']);

/** Shortest reason, in characters: one sentence, as for evidence. */
export const leastReason = 15;

const kept = z.object({
  matrix: z.object({ composite: z.object({ mean: z.number() }).nullable() }),
  scorecards: z.array(z.object({ id: z.uuid(), userId: z.string() })),
  tests: z
    .array(z.object({ expired: z.boolean(), result: z.object({ id: z.uuid(), instrument: z.string() }) }))
    .default([]),
});

/** What a later reader compares with: the combined value, the scorecards and the tests that the decision rested on. */
export function restedOn(decision: Pick<Decision, 'snapshot'>) {
  const { matrix, scorecards, tests } = kept.parse(decision.snapshot);
  return {
    combined: matrix.composite?.mean,
    scorecards,
    tests: tests.map(({ result, expired }) => ({ ...result, expired })),
  };
}
