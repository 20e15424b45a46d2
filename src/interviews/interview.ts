import { z } from 'zod';
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

/** Has the interview in their calendar: they said yes once, perhaps to an earlier time. */
export function isInCalendar(seat: Pick<Seat, 'state' | 'answeredAt'>): boolean {
  return isLive(seat) && seat.answeredAt !== null;
}

export function isCounted(seat: Pick<Seat, 'role'>): boolean {
  return seat.role === 'counted';
}

/** Every counted place is taken by someone who said yes. */
function isConfirmed(interview: Pick<Interview, 'state'>, seats: readonly Seat[]): boolean {
  const counted = seats.filter((seat) => isCounted(seat) && isLive(seat));
  return (
    interview.state === 'scheduled' &&
    counted.length > 0 &&
    openPlaces(seats).length === 0 &&
    counted.every((s) => s.state === 'accepted')
  );
}

/**
 * Counted places that somebody declined or left unanswered, and that nobody has taken over. A place that was taken off
 * the panel has only released seats, and is not open.
 */
export function openPlaces(seats: readonly Pick<Seat, 'place' | 'state'>[]): number[] {
  const left = new Set<number>();
  for (const { place, state } of seats)
    if (place !== null && (state === 'declined' || state === 'expired')) left.add(place);
  for (const seat of seats) if (seat.place !== null && isLive(seat)) left.delete(seat.place);
  return [...left].sort((a, b) => a - b);
}

/** The counted places between which the stage is divided: taken or open. */
export function places(seats: readonly Pick<Seat, 'place' | 'state'>[]): number[] {
  const taken = seats.flatMap((seat) => (seat.place !== null && isLive(seat) ? [seat.place] : []));
  return [...taken, ...openPlaces(seats)].sort((a, b) => a - b);
}

/** The panel as it is shown: who sits, and for a place that nobody took, whoever left it last. In the order of asking. */
export function shownSeats(seats: readonly Seat[]): Seat[] {
  const open = new Set(openPlaces(seats));
  const left = seats.filter(
    (seat) => seat.place !== null && open.has(seat.place) && seat.state !== 'released',
  );
  const lastAtPlace = new Map(left.map((seat) => [seat.place, seat.id]));
  return seats.filter((seat) => isLive(seat) || lastAtPlace.get(seat.place) === seat.id);
}

/** Whom a new time is put to: everybody who sits, and those who never answered for the old one and were not replaced. */
export function seatsToAskAgain(seats: readonly Seat[]): Seat[] {
  const sitting = new Set(seats.filter(isLive).map((seat) => seat.userId));
  return shownSeats(seats).filter(
    (seat) => isLive(seat) || (seat.state === 'expired' && !sitting.has(seat.userId)),
  );
}

/**
 * Who was asked next for the place that this seat held, whatever came of it. Moves ask anew and so change when somebody
 * was asked; in which order they came does not change.
 */
export function successorOf<S extends Pick<Seat, 'id' | 'place' | 'createdAt'>>(
  seats: readonly S[],
  seat: S,
): S | undefined {
  return seats
    .filter((one) => one.place !== null && one.place === seat.place && one.createdAt > seat.createdAt)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
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

/** Why an interview did not take place; the reason of its last revision. */
export const whyNot = z.enum(['candidate', 'interviewer', 'technical', 'moved', 'other']);
export type WhyNot = z.infer<typeof whyNot>;
