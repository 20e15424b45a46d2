import type { Tx } from '../db/client.ts';
import type { Opening } from '../openings/opening.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { workingHours } from '../people/person.ts';
import { addMs, hours, minutes } from '../time/interval.ts';
import { addWorkingTime, defaultHours } from '../time/working-hours.ts';
import { fallbackZone } from '../time/zone.ts';
import { type Interview, isInCalendar, isLive, type Seat } from './interview.ts';
import { type Scene, sceneOf } from './scene.ts';

/** When reminders go out, counted back from the start (product.md, Defaults). */
const reminders = [
  { name: '1h', before: hours(1) },
  { name: '10m', before: minutes(10) },
] as const;
const questionsAgain = hours(24);
const unansweredAfter = hours(4);
const unansweredBefore = hours(24);

export const cardKey = (interviewId: string) => `interview:${interviewId}:card`;
const askKey = (seat: Pick<Seat, 'id'>, revision: number) => `seat:${seat.id}:ask:r${revision}`;
export const questionsKey = (seat: Pick<Seat, 'id'>, revision: number) =>
  `seat:${seat.id}:questions:r${revision}`;

const silentKeys = (seat: Pick<Seat, 'id'>, revision: number) =>
  ['4h', '24h'].map((name) => `seat:${seat.id}:unanswered:${name}:r${revision}`);
const changeKey = (interview: Interview, kind: string, about: string) =>
  `interview:${interview.id}:${kind}:r${interview.revision}:${about}`;
const declinedKey = (interview: Interview, seat: Pick<Seat, 'id'>) =>
  changeKey(interview, 'interviews.declined', seat.id);

/** The messages that show how a seat stands: the card, the question to its holder, and what the coordinator was told. */
export const standingKeys = (interview: Interview, seat: Pick<Seat, 'id'>): string[] => [
  cardKey(interview.id),
  askKey(seat, interview.revision),
  ...silentKeys(seat, interview.revision),
  declinedKey(interview, seat),
];

/** What a notice about an interview must know of it. */
export interface Subject {
  interview: Interview;
  opening: Opening;
}

/** The channel's card, a question to every seat, and a word to the coordinator about those who stay silent. */
export async function scheduledNotices(tx: Tx, interviewId: string, now: Date): Promise<NoticeDraft[]> {
  const scene = await sceneOf(tx, interviewId);
  const { interview, opening } = scene;
  return [
    {
      key: cardKey(interview.id),
      kind: 'interviews.card',
      recipient: opening.channelId,
      owner: opening.coordinatorId,
      ref: { interviewId },
      dueAt: now,
    },
    ...scene.seats.filter(isLive).flatMap((seat) => askNotices(scene, seat, now)),
  ];
}

/** The question to one seat, and the two times at which its silence is told. */
export function askNotices(scene: Scene, seat: Seat, now: Date): NoticeDraft[] {
  const { interview, opening } = scene;
  const ref = { seatId: seat.id, revision: String(interview.revision) };
  const person = scene.people.get(seat.userId);
  const clock = person ? workingHours(person) : { zone: fallbackZone, ...defaultHours };
  const silent = (name: string, dueAt: Date): NoticeDraft => ({
    key: `seat:${seat.id}:unanswered:${name}:r${interview.revision}`,
    kind: 'interviews.unanswered',
    recipient: opening.coordinatorId,
    owner: opening.coordinatorId,
    ref,
    dueAt,
  });
  const lastCall = addMs(interview.startsAt, -unansweredBefore);
  return [
    {
      key: askKey(seat, interview.revision),
      kind: 'interviews.ask',
      recipient: seat.userId,
      owner: opening.coordinatorId,
      ref,
      dueAt: now,
    },
    silent('4h', addWorkingTime(now, unansweredAfter, clock)),
    ...(lastCall > now ? [silent('24h', lastCall)] : []),
  ];
}

/**
 * What a panelist who said yes is sent: the calendar file and the questions now, the questions again a day before,
 * and two reminders. Times that have passed are left out.
 */
export function acceptedNotices({ interview, opening }: Subject, seat: Seat, now: Date): NoticeDraft[] {
  const ref = { seatId: seat.id, revision: String(interview.revision) };
  const to = (name: string, kind: string, dueAt: Date): NoticeDraft => ({
    key: `seat:${seat.id}:${name}:r${interview.revision}`,
    kind,
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref,
    dueAt,
  });
  const dayBefore = addMs(interview.startsAt, -questionsAgain);
  return [
    calendarNotice({ interview, opening }, seat, now),
    to('questions', 'interviews.questions', now),
    ...(dayBefore > now ? [to('questions:24h', 'interviews.questions', dayBefore)] : []),
    ...reminders
      .map((r) => to(`reminder:${r.name}`, 'interviews.reminder', addMs(interview.startsAt, -r.before)))
      .filter((draft) => draft.dueAt > now),
  ];
}

/** The calendar file as the interview now stands: a new one for each revision, under the same UID. */
export function calendarNotice({ interview, opening }: Subject, seat: Seat, now: Date): NoticeDraft {
  return {
    key: `seat:${seat.id}:calendar:r${interview.revision}`,
    kind: 'interviews.calendar',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, revision: String(interview.revision) },
    dueAt: now,
  };
}

/** Takes the interview out of the calendar of someone who had said yes, and says why: their one word of the change. */
export function calendarRemoval({ opening }: Pick<Subject, 'opening'>, seat: Seat, now: Date): NoticeDraft {
  return {
    key: `seat:${seat.id}:calendar:removed`,
    kind: 'interviews.calendar_removed',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id },
    dueAt: now,
  };
}

/** The one word to someone whose seat is gone, with the calendar file where they had one. */
export function goneNotice(
  kind: 'interviews.cancelled' | 'interviews.released',
  subject: Subject,
  seat: Seat,
  now: Date,
): NoticeDraft {
  return isInCalendar(seat)
    ? calendarRemoval(subject, seat, now)
    : changeNotice(kind, subject, seat.userId, now, seat);
}

/** To someone who said yes and whose questions a change of the panel has changed; `cause` is the seat that came or went. */
export function newQuestionsNotice(
  { interview, opening }: Subject,
  seat: Seat,
  cause: string,
  now: Date,
): NoticeDraft {
  return {
    key: `seat:${seat.id}:questions:after:${cause}`,
    kind: 'interviews.questions',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, revision: String(interview.revision), changed: 'yes' },
    dueAt: now,
  };
}

/** One word to someone the change concerns; `seat` is the seat it speaks of. */
export function changeNotice(
  kind: string,
  { interview, opening }: Subject,
  recipient: string,
  now: Date,
  seat?: Seat,
): NoticeDraft {
  return {
    key: changeKey(interview, kind, seat?.id ?? recipient),
    kind,
    recipient,
    owner: opening.coordinatorId,
    ref: {
      interviewId: interview.id,
      revision: String(interview.revision),
      ...(seat ? { seatId: seat.id } : {}),
    },
    dueAt: now,
  };
}
