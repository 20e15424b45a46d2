import type { Interview, Seat } from '../interviews/interview.ts';
import { cardKey } from '../interviews/notices.ts';
import type { Scene } from '../interviews/scene.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { workingHours } from '../people/person.ts';
import { defaultHours } from '../time/working-hours.ts';
import { fallbackZone } from '../time/zone.ts';
import { askTimes } from './ask-times.ts';

const askNumbers = [1, 2, 3] as const;

/** `store.unaskedScorecards` asks for the first by this sentence. */
const askKey = (seatId: string, n: number, revision: number): string =>
  `scorecard:${seatId}:ask:${n}:r${revision}`;

/** The messages that show how a scorecard stands: the channel's card and what its rater was asked. */
export function standingKeys(interview: Interview, seatId: string): string[] {
  return [cardKey(interview.id), ...askNumbers.map((n) => askKey(seatId, n, interview.revision))];
}

/** The question to a rater and two reminders; a shadow, whose practice nobody waits for, is asked once. */
export function askNotices({ interview, opening, people }: Scene, seat: Seat, now: Date): NoticeDraft[] {
  const person = people.get(seat.userId);
  const work = person ? workingHours(person) : { zone: fallbackZone, ...defaultHours };
  const times = askTimes(interview.endsAt, now, work);
  return askNumbers.slice(0, seat.role === 'shadow' ? 1 : 3).map((n) => ({
    key: askKey(seat.id, n, interview.revision),
    kind: 'ratings.ask',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, number: String(n), revision: String(interview.revision) },
    dueAt: times[n - 1] ?? now,
  }));
}

/** To the coordinator: a scorecard was handed back, and why. */
export function withdrawnNotice(
  { interview, opening }: Pick<Scene, 'interview' | 'opening'>,
  seat: Seat,
  now: Date,
): NoticeDraft {
  return {
    key: `scorecard:${seat.id}:withdrawn`,
    kind: 'ratings.withdrawn',
    recipient: opening.coordinatorId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, revision: String(interview.revision) },
    dueAt: now,
  };
}
