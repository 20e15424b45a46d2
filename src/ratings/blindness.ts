import type { Seat } from '../interviews/interview.ts';
import { isCounted, isLive } from '../interviews/interview.ts';
import type { ScorecardState } from './scorecard.ts';

/** One seat of the viewer in an interview of the candidate that took place or is still to come. */
export interface LoopSeat {
  role: Seat['role'];
  seatState: Seat['state'];
  /** Absent until the form was opened. */
  scorecard?: ScorecardState | undefined;
}

export interface Viewer {
  /** Their seats in the candidate's whole loop; those of interviews that are off or did not happen are left out. */
  seats: readonly LoopSeat[];
  /** They are the opening's hiring manager. */
  decides: boolean;
  /** They are the opening's coordinator. */
  coordinates: boolean;
}

/**
 * Whether the viewer may learn what others think of the candidate; the one rule of blindness, for everybody. Whoever
 * still has to rate sees nothing, whatever else they are. Of the others, those see who gave their own view first, and
 * those who decide or coordinate and hold no seat.
 */
export function canSee({ seats, decides, coordinates }: Viewer): boolean {
  if (pendingSeats(seats).length > 0) return false;
  if (seats.some((seat) => isCounted(seat) && seat.scorecard === 'submitted')) return true;
  return (decides || coordinates) && !seats.some((seat) => isSitting(seat) && seat.scorecard !== 'submitted');
}

/** Counted seats that still owe a view, those of later interviews included. An expired scorecard owes none. */
export function pendingSeats(seats: readonly LoopSeat[]): LoopSeat[] {
  return seats.filter(
    (seat) =>
      isCounted(seat) && isSitting(seat) && (seat.scorecard === undefined || seat.scorecard === 'draft'),
  );
}

const isSitting = (seat: LoopSeat): boolean => isLive({ state: seat.seatState });
