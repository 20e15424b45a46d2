import { addMs, hours } from '../time/interval.ts';

export interface OwnScorecard {
  submittedAt: Date;
  endsAt: Date;
}

/** One competency of one candidate: this person's level, and the mean of the others'. */
export interface SharedRating {
  mine: number;
  others: number;
}

/** What an interviewer is told about how they rate. Theirs alone: nobody is compared in front of others. */
export interface Figures {
  scorecards: number;
  /** Share handed in within a day of the interview's end, 0 to 1. */
  onTime: number;
  /** Mean of own level less the others', in levels; undefined where too few are shared to say anything. */
  lean: { by: number; n: number } | undefined;
}

/** How far back figures look. */
export const figuresSpan = hours(180 * 24);
/** assessment.md: 90 % within 24 hours is the aim. */
const dueWithin = hours(24);
/**
 * A rating strays with variance 0.55 (src/debriefs/combine.ts), so a difference from one other rater has a standard
 * error of √(2 × 0.55 / 20) = 0.23 of a level over twenty: a lean of half a level shows.
 */
const fewestShared = 20;

/** Undefined where there is nothing to tell yet. */
export function figuresOf(
  own: readonly OwnScorecard[],
  shared: readonly SharedRating[],
): Figures | undefined {
  if (own.length === 0) return undefined;
  const inTime = own.filter(({ submittedAt, endsAt }) => submittedAt <= addMs(endsAt, dueWithin));
  const sum = shared.reduce((total, { mine, others }) => total + mine - others, 0);
  const n = shared.length;
  return {
    scorecards: own.length,
    onTime: inTime.length / own.length,
    lean: n < fewestShared ? undefined : { by: sum / n, n },
  };
}
