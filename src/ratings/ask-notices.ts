import type { Interview, Seat } from '../interviews/interview.ts';
import { cardKey, rateAskKeys } from '../interviews/notice-keys.ts';
import type { Scene } from '../interviews/scene.ts';
import type { Opening } from '../openings/opening.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { workingHours } from '../people/person.ts';
import { defaultHours } from '../time/working-hours.ts';
import { fallbackZone } from '../time/zone.ts';
import { askTimes } from './ask-times.ts';

/** The messages that show how a scorecard stands: the channel's card and what its rater was asked. */
export function standingKeys(interview: Interview, seatId: string): string[] {
  return [cardKey(interview.id), ...rateAskKeys(seatId, interview.revision)];
}

/** The question to a rater and two reminders; a shadow, whose practice nobody waits for, is asked once. */
export function askNotices({ interview, opening, people }: Scene, seat: Seat, now: Date): NoticeDraft[] {
  const person = people.get(seat.userId);
  const work = person ? workingHours(person) : { zone: fallbackZone, ...defaultHours };
  const times = askTimes(interview.endsAt, now, work);
  const keys = rateAskKeys(seat.id, interview.revision).slice(0, seat.role === 'shadow' ? 1 : 3);
  return keys.map((key, i) => ({
    key,
    kind: 'ratings.ask',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, number: String(i + 1), revision: String(interview.revision) },
    dueAt: times[i] ?? now,
  }));
}

/**
 * That counted scorecards of an interview expired: to the coordinator, who has nothing to hear of their own. `ofDay` is
 * said of all of its panel, `ofSeat` of this one alone.
 */
export function expiredNotice(
  opening: Opening,
  seat: Seat,
  dueAt: Date,
): { ofDay: NoticeDraft; ofSeat: NoticeDraft } | undefined {
  const { coordinatorId: owner } = opening;
  if (seat.role !== 'counted' || seat.userId === owner) return undefined;
  const { interviewId } = seat;
  const draft = { kind: 'ratings.expired', recipient: owner, owner, dueAt };
  const key = `interview:${interviewId}:expired:${dueAt.toISOString().slice(0, 10)}`;
  return {
    ofDay: { ...draft, key, ref: { interviewId } },
    ofSeat: { ...draft, key: `scorecard:${seat.id}:expired`, ref: { seatId: seat.id } },
  };
}

/** That a scorecard was handed back: to the coordinator, and to its rater, unless it was they who did it. */
export function withdrawnNotices(opening: Opening, seat: Seat, by: string, now: Date): NoticeDraft[] {
  const { coordinatorId: owner } = opening;
  const draft = { owner, ref: { seatId: seat.id, by }, dueAt: now };
  return [
    { ...draft, key: `scorecard:${seat.id}:withdrawn`, kind: 'ratings.withdrawn', recipient: owner },
    { ...draft, key: `scorecard:${seat.id}:taken_out`, kind: 'ratings.taken_out', recipient: seat.userId },
  ].filter(({ recipient }) => recipient !== by);
}
