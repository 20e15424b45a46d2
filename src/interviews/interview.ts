import type { interviewRevisions, interviews, questions, seats } from '../db/schema/interviews.ts';
import { minutes } from '../time/interval.ts';

export type Interview = typeof interviews.$inferSelect;
export type Seat = typeof seats.$inferSelect;
export type Question = typeof questions.$inferSelect;
export type Revision = typeof interviewRevisions.$inferSelect;

/** A seat that is still somebody's: asked and not yet answered, or accepted. */
export function isLive(seat: Pick<Seat, 'state'>): boolean {
  return seat.state === 'asked' || seat.state === 'accepted';
}

export function isCounted(seat: Pick<Seat, 'role'>): boolean {
  return seat.role === 'counted';
}

/** Every counted place is taken by someone who said yes. */
export function isConfirmed(interview: Pick<Interview, 'state'>, seats: readonly Seat[]): boolean {
  const counted = seats.filter((seat) => isCounted(seat) && isLive(seat));
  return (
    interview.state === 'scheduled' &&
    counted.length > 0 &&
    openPlaces(seats).length === 0 &&
    counted.every((s) => s.state === 'accepted')
  );
}

/** Counted places whose last holder left and whom nobody replaced. */
export function openPlaces(seats: readonly Seat[]): number[] {
  const places = new Set(seats.flatMap((seat) => (seat.place === null ? [] : [seat.place])));
  for (const seat of seats) if (seat.place !== null && isLive(seat)) places.delete(seat.place);
  for (const seat of seats) if (seat.place !== null && seat.state === 'released') places.delete(seat.place);
  return [...places].sort((a, b) => a - b);
}

export type Standing = 'asking' | 'confirmed' | 'short' | 'now' | 'held' | 'cancelled' | 'did_not_happen';

/** How the interview stands at `now`, in one word. */
export function standing(interview: Interview, seats: readonly Seat[], now: Date): Standing {
  if (interview.state !== 'scheduled') return interview.state;
  if (now >= interview.endsAt) return 'held';
  if (now >= interview.startsAt) return 'now';
  if (openPlaces(seats).length > 0) return 'short';
  return isConfirmed(interview, seats) ? 'confirmed' : 'asking';
}

export type StartTrouble = 'past' | 'off_grid' | 'too_far';

/** Starts are on the five-minute grid, ahead of now and within two years. */
export function startTrouble(startsAt: Date, now: Date): StartTrouble | undefined {
  if (startsAt <= now) return 'past';
  if (startsAt.getTime() % minutes(5) !== 0) return 'off_grid';
  if (startsAt.getTime() - now.getTime() > 2 * 365 * 24 * 3_600_000) return 'too_far';
  return undefined;
}

export const lengths = { least: 15, most: 240 } as const;
export const panel = { most: 6, shadows: 3 } as const;
