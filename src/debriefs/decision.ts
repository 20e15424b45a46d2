import { z } from 'zod';
import type { decisions } from '../db/schema/ratings.ts';

/** What a named person settled, with the evidence as it stood. History: a later one leaves it as it is. */
export type Decision = typeof decisions.$inferSelect;
export type Outcome = Decision['outcome'];

export const outcome = z.enum(['hire', 'reject', 'hold']);

/** Shortest reason, in characters: one sentence, as for evidence. */
export const leastReason = 15;
