import { median } from '../debriefs/combine.ts';
import { isCounted } from '../interviews/interview.ts';
import { addMs, hours } from '../time/interval.ts';
import type { Facts } from './facts.ts';

/** A middle value in milliseconds, and of how many. */
interface Middle {
  ms: number;
  n: number;
}

/** How fast things went lately; undefined where too few did. */
export interface Pace {
  /** From a candidate's entry to the booking of their first interview. */
  toSchedule: Middle | undefined;
  /** From the end of an interview to each counted scorecard of it. */
  toFeedback: Middle | undefined;
}

const lately = hours(30 * 24);
/** Of fewer the middle says more about one case than about the team. */
const fewest = 3;

export function paceOf({ candidates }: Facts, now: Date): Pace {
  const from = addMs(now, -lately);
  const isRecent = (at: Date) => at > from && at <= now;
  const toSchedule = candidates.flatMap(({ candidate, interviews }) => {
    const booked = interviews.map(({ interview }) => interview.createdAt.getTime());
    const first = booked.length > 0 ? new Date(Math.min(...booked)) : undefined;
    return first && isRecent(first) ? [first.getTime() - candidate.createdAt.getTime()] : [];
  });
  const toFeedback = candidates
    .flatMap(({ interviews }) => interviews)
    .flatMap(({ interview, seats, scorecards }) => {
      const counted = new Set(seats.filter(isCounted).map(({ id }) => id));
      return scorecards.flatMap(({ seatId, firstSubmittedAt: at }) =>
        at && counted.has(seatId) && isRecent(at)
          ? [Math.max(0, at.getTime() - interview.endsAt.getTime())]
          : [],
      );
    });
  return { toSchedule: middle(toSchedule), toFeedback: middle(toFeedback) };
}

function middle(values: readonly number[]): Middle | undefined {
  return values.length < fewest ? undefined : { ms: median(values), n: values.length };
}
