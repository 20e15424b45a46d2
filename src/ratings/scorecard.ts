import { z } from 'zod';
import type { scorecards } from '../db/schema/ratings.ts';
import { competencyCode } from '../kits/competency.ts';

export type Scorecard = typeof scorecards.$inferSelect;
export type ScorecardState = Scorecard['state'];

export const level = z.literal([1, 2, 3, 4, 5]);
/** Why a scenario says nothing about a competency this time. Never a number. */
export const notObserved = z.enum(['not_asked', 'out_of_time', 'declined', 'technical', 'other']);
export const overall = z.enum(['strong_no', 'no', 'yes', 'strong_yes', 'no_decision']);
export type NotObserved = z.infer<typeof notObserved>;
export type Overall = z.infer<typeof overall>;

const rating = z.object({
  scenarioId: z.string(),
  competency: competencyCode,
  level: level.nullable(),
  notObserved: notObserved.nullable(),
  evidence: z.string().nullable(),
});
const redFlag = z.object({ scenarioId: z.string(), flag: z.int().min(0) });

/** What a scorecard says. Half filled in while it is a draft. */
export const sheet = z.object({
  ratings: z.array(rating),
  /** Ticked red flags, as positions in the scenario's list. */
  redFlags: z.array(redFlag),
  overall: overall.nullable(),
  overallReason: z.string().nullable(),
  contradiction: z.string().nullable(),
  note: z.string().nullable(),
});
export type Rating = z.infer<typeof rating>;
export type RedFlag = z.infer<typeof redFlag>;
export type Sheet = z.infer<typeof sheet>;
