import { isLive, type Seat } from '../interviews/interview.ts';
import { addLocalDays, instantOf, localDate } from '../time/zone.ts';
import { type InterviewFacts, isAhead, isHeld } from './facts.ts';

/** One interview from the chair of one of its panelists. */
export interface Mine {
  of: InterviewFacts;
  seat: Seat;
}

/** What one person has to answer, to attend and to write. */
export interface Due {
  asks: readonly Mine[];
  /** Said yes to, not over, and starting before midnight. */
  today: readonly Mine[];
  /** Said yes to, on later days. */
  later: readonly Mine[];
  /** Held, and their own scorecard is not in. A shadow's is for practice, and due all the same. */
  scorecards: readonly Mine[];
}

/** Sorts a person's interviews by what they ask of them at `now`; `zone` says when their day ends. */
export function dueOf(interviews: readonly InterviewFacts[], userId: string, now: Date, zone: string): Due {
  const midnight = instantOf(addLocalDays(localDate(now, zone), 1), '00:00', zone);
  const mine = interviews.flatMap((of): Mine[] => {
    const seat = of.seats.find((s) => s.userId === userId && isLive(s));
    return seat ? [{ of, seat }] : [];
  });
  const ahead = mine.filter(({ of }) => isAhead(of.interview, now));
  const accepted = ahead.filter(({ seat }) => seat.state === 'accepted');
  return {
    asks: ahead.filter(({ seat }) => seat.state === 'asked'),
    today: accepted.filter(({ of }) => of.interview.startsAt < midnight),
    later: accepted.filter(({ of }) => of.interview.startsAt >= midnight),
    scorecards: mine.filter(({ of, seat }) => isHeld(of.interview, now) && isUnrated(of, seat)),
  };
}

/** The coordinator of something that is due this morning: who hears if this person cannot be reached. */
export function whoAsks({ asks, today, scorecards }: Due): string | undefined {
  return [...scorecards, ...today, ...asks][0]?.of.opening.coordinatorId;
}

/** What can be marked before it is talked through, and is not. */
export function mayMark({ of, seat }: Mine): boolean {
  return of.isToMark === true && isUnrated(of, seat);
}

function isUnrated({ scorecards }: InterviewFacts, seat: Seat): boolean {
  const card = scorecards.find((c) => c.seatId === seat.id);
  return card === undefined || card.state === 'draft';
}
