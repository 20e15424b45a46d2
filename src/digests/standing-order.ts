import type { digests } from '../db/schema/messages.ts';
import { workingDays } from './digest-time.ts';

/** A channel's wish for a digest: when, and what is in it. */
export type StandingOrder = typeof digests.$inferSelect;
export type Section = StandingOrder['sections'][number];

/** In the order in which a digest says them. */
export const sections: readonly Section[] = ['stuck', 'soon', 'since', 'gaps'];

/** What a channel gets unless its coordinator says otherwise (product.md, Defaults). */
export const usualOrder = { days: workingDays, time: '09:00', sections } as const;
