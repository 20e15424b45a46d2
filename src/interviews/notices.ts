import type { Tx } from '../db/client.ts';
import type { Opening } from '../openings/opening.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { workingHours } from '../people/person.ts';
import { addMs, hours, minutes } from '../time/interval.ts';
import {
  addWorkingTime,
  defaultHours,
  nextWorkingInstant,
  type WorkingHours,
} from '../time/working-hours.ts';
import { fallbackZone } from '../time/zone.ts';
import { type Interview, isInCalendar, isLive, type Seat } from './interview.ts';
import {
  askName,
  cardKey,
  didNotHappenKey,
  questionsAfterName,
  questionsAgainName,
  questionsName,
  reminderName,
  reminderNames,
  type SeatId,
  seatKey,
  silenceKey,
  silentName,
  unreachableName,
} from './notice-keys.ts';
import { type Scene, sceneOf } from './scene.ts';

/** How long before the start reminders go out (product.md, Defaults). */
const reminders: Record<(typeof reminderNames)[number], number> = { '1h': hours(1), '10m': minutes(10) };
const questionsAgain = hours(24);
/** Sent twice within less, the second would only push the first away. */
const questionsApart = hours(24);
const unansweredAfter = hours(4);
const unansweredBefore = hours(24);

/** What a notice about an interview must know of it. */
export interface Subject {
  interview: Interview;
  opening: Opening;
}

/** To a seat's holder, unless `recipient` names somebody else. */
function seatNotice(
  { interview, opening }: Subject,
  seat: Seat,
  notice: Pick<NoticeDraft, 'kind' | 'dueAt'> & {
    name: string;
    recipient?: string;
    ref?: NoticeDraft['ref'];
  },
): NoticeDraft {
  const { name, kind, dueAt, recipient = seat.userId, ref } = notice;
  return {
    key: seatKey(seat, name),
    kind,
    recipient,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, revision: String(interview.revision), ...ref },
    dueAt,
  };
}

/** The channel's card, a question to every seat, and a word to the coordinator about those who stay silent. */
export async function scheduledNotices(tx: Tx, interviewId: string, now: Date): Promise<NoticeDraft[]> {
  const scene = await sceneOf(tx, interviewId);
  const { opening } = scene;
  return [
    {
      key: cardKey(interviewId),
      kind: 'interviews.card',
      recipient: opening.channelId,
      owner: opening.coordinatorId,
      ref: { interviewId },
      dueAt: now,
    },
    ...panelNotices(scene, scene.seats.filter(isLive), now),
  ];
}

/** The question to each of several who are asked together, and one word to the coordinator about who stays silent. */
export function panelNotices(scene: Scene, seats: readonly Seat[], now: Date): NoticeDraft[] {
  const { interview, opening } = scene;
  if (seats.length === 0) return [];
  const silent = (after: '4h' | '24h', dueAt: Date): NoticeDraft => ({
    key: silenceKey(interview.id, after, interview.revision),
    kind: 'interviews.unanswered',
    recipient: opening.coordinatorId,
    owner: opening.coordinatorId,
    ref: {
      interviewId: interview.id,
      revision: String(interview.revision),
      askedAt: now.toISOString(),
    },
    dueAt,
  });
  const dues = seats.map((seat) => firstWord(scene, seat, now).getTime());
  const [first, last] = [new Date(Math.min(...dues)), new Date(Math.max(...dues))];
  const lastCall = lastCallOf(scene);
  // Told when each of them had their time, as far as there is time left to find somebody else.
  const due = last < lastCall ? last : first;
  return [
    ...seats.map((seat) => askNotice(scene, seat, now)),
    // What would come on the heels of the last call says nothing new.
    ...(due < lastCall || lastCall <= now ? [silent('4h', due)] : []),
    ...(lastCall > now ? [silent('24h', lastCall)] : []),
  ];
}

const lastCallOf = ({ interview }: Pick<Scene, 'interview'>): Date =>
  addMs(interview.startsAt, -unansweredBefore);

const askNotice = (scene: Scene, seat: Seat, now: Date): NoticeDraft =>
  seatNotice(scene, seat, { name: askName(scene.interview.revision), kind: 'interviews.ask', dueAt: now });

/**
 * When somebody's silence is told first. Their own working hours count, and the coordinator hears of it in theirs, while
 * there is time.
 */
function firstWord(scene: Scene, seat: Seat, now: Date): Date {
  const hoursOf = (userId: string): WorkingHours => {
    const person = scene.people.get(userId);
    return person ? workingHours(person) : { zone: fallbackZone, ...defaultHours };
  };
  const silentSince = addWorkingTime(now, unansweredAfter, hoursOf(seat.userId));
  const atWork = nextWorkingInstant(silentSince, hoursOf(scene.opening.coordinatorId));
  return atWork < lastCallOf(scene) ? atWork : silentSince;
}

/** The question to one seat, and the two times at which its silence is told to the coordinator. */
export function askNotices(scene: Scene, seat: Seat, now: Date): NoticeDraft[] {
  const { interview, opening } = scene;
  const silent = (after: '4h' | '24h', dueAt: Date) =>
    seatNotice(scene, seat, {
      name: silentName(after, interview.revision),
      kind: 'interviews.unanswered',
      dueAt,
      recipient: opening.coordinatorId,
    });
  const lastCall = lastCallOf(scene);
  return [
    askNotice(scene, seat, now),
    silent('4h', firstWord(scene, seat, now)),
    ...(lastCall > now ? [silent('24h', lastCall)] : []),
  ];
}

/**
 * What a panelist who said yes is sent: the calendar file and the questions now, the questions again a day before where
 * that is long enough from now, and two reminders. Times that have passed are left out.
 */
export function acceptedNotices(subject: Subject, seat: Seat, now: Date): NoticeDraft[] {
  const { revision, startsAt } = subject.interview;
  const kind = 'interviews.questions';
  const dayBefore = addMs(startsAt, -questionsAgain);
  return [
    calendarNotice(subject, seat, now),
    seatNotice(subject, seat, { name: questionsName(revision), kind, dueAt: now }),
    ...(dayBefore >= addMs(now, questionsApart)
      ? [seatNotice(subject, seat, { name: questionsAgainName(revision), kind, dueAt: dayBefore })]
      : []),
    ...reminderNames
      .map((name) =>
        seatNotice(subject, seat, {
          name: reminderName(name, revision),
          kind: 'interviews.reminder',
          dueAt: addMs(startsAt, -reminders[name]),
        }),
      )
      .filter((draft) => draft.dueAt > now),
  ];
}

/** The calendar file as the interview now stands: a new one for each revision, under the same UID. */
export function calendarNotice(subject: Subject, seat: Seat, now: Date): NoticeDraft {
  const name = `calendar:r${subject.interview.revision}`;
  return seatNotice(subject, seat, { name, kind: 'interviews.calendar', dueAt: now });
}

/** Takes the interview out of the calendar of someone who had said yes, and says why: their one word of the change. */
export function calendarRemoval(subject: Subject, seat: Seat, now: Date): NoticeDraft {
  return seatNotice(subject, seat, {
    name: 'calendar:removed',
    kind: 'interviews.calendar_removed',
    dueAt: now,
  });
}

/** The one word to someone whose seat is gone; a calendar file where they had one. */
export function goneNotice(
  why: 'cancelled' | 'released',
  subject: Subject,
  seat: Seat,
  now: Date,
): NoticeDraft {
  if (isInCalendar(seat)) return calendarRemoval(subject, seat, now);
  return seatNotice(subject, seat, { name: why, kind: `interviews.${why}`, dueAt: now });
}

/** To the coordinator: a seat was given back. */
export function declinedNotice(subject: Subject, seat: Seat, now: Date): NoticeDraft {
  const recipient = subject.opening.coordinatorId;
  return seatNotice(subject, seat, { name: 'declined', kind: 'interviews.declined', dueAt: now, recipient });
}

/** To the coordinator: whoever holds this seat has left Slack. */
export function unreachableNotice(subject: Subject, seat: Seat, now: Date): NoticeDraft {
  return seatNotice(subject, seat, {
    name: unreachableName(subject.interview.revision),
    kind: 'interviews.unreachable',
    dueAt: now,
    recipient: subject.opening.coordinatorId,
  });
}

/** To someone who said yes and whose questions a change of the panel has changed; `cause` is the seat that came or went. */
export function newQuestionsNotice(subject: Subject, seat: Seat, cause: SeatId, now: Date): NoticeDraft {
  return seatNotice(subject, seat, {
    name: questionsAfterName(cause),
    kind: 'interviews.questions',
    dueAt: now,
    ref: { changed: 'yes' },
  });
}

/** To the coordinator: somebody on the panel says that it did not take place. */
export function didNotHappenNotice({ interview, opening }: Subject, now: Date): NoticeDraft {
  const { id, revision } = interview;
  return {
    key: didNotHappenKey(id, revision),
    kind: 'interviews.did_not_happen',
    recipient: opening.coordinatorId,
    owner: opening.coordinatorId,
    ref: { interviewId: id, revision: String(revision) },
    dueAt: now,
  };
}
