import { standingKeys as standingWorkKeys } from '../assignments/notices.ts';
import type { Interview, Seat } from './interview.ts';
import type { Scene } from './scene.ts';

/** Of the reminders; each says how long before the start it goes out. */
export const reminderNames = ['1h', '10m'] as const;
export const reminderName = (name: string, revision: number) => `reminder:${name}:r${revision}`;
export type SeatId = Pick<Seat, 'id'>;
type Revised = Pick<Interview, 'revision'>;

export const cardKey = (interviewId: string) => `interview:${interviewId}:card`;
export const seatKey = (seat: SeatId, name: string) => `seat:${seat.id}:${name}`;
export const askName = (revision: number) => `ask:r${revision}`;
export const silentName = (after: '4h' | '24h', revision: number) => `unanswered:${after}:r${revision}`;
export const questionsName = (revision: number) => `questions:r${revision}`;
export const questionsAgainName = (revision: number) => `questions:24h:r${revision}`;
export const questionsAfterName = (cause: SeatId) => `questions:after:${cause.id}`;
/** About all who were asked together; whoever is asked later has a word of their own. */
export const silenceKey = (interviewId: string, after: '4h' | '24h', revision: number) =>
  `interview:${interviewId}:${silentName(after, revision)}`;
export const didNotHappenKey = (interviewId: string, revision: number) =>
  `interview:${interviewId}:did_not_happen:r${revision}`;
export const unreachableName = (revision: number) => `unreachable:r${revision}`;

/**
 * The question to rate and its two reminders. Asked further on, and known here because they too show whether the
 * interview took place. `unaskedScorecards` asks for the first by this sentence.
 */
export const rateAskKeys = (seatId: string, revision: number): string[] =>
  [1, 2, 3].map((n) => `scorecard:${seatId}:ask:${n}:r${revision}`);

/** All that there were, up to this one. */
const revisionsOf = ({ revision }: Revised): number[] => Array.from({ length: revision + 1 }, (_, n) => n);

/**
 * Every set of questions that a seat's holder may have been sent: for each time the interview was put to, the day before
 * it, and after anybody of `panel`, all seats that there ever were, came or went.
 */
export function questionKeys({ revision }: Revised, seat: SeatId, panel: readonly SeatId[]): string[] {
  return [
    ...revisionsOf({ revision }).flatMap((n) => [questionsName(n), questionsAgainName(n)]),
    ...panel.map(questionsAfterName),
  ].map((name) => seatKey(seat, name));
}

/**
 * The messages that show how these seats of a panel stand: the card, the questions to their holders, the scenarios they
 * ask and the reminders, and what the coordinator was told.
 */
export function standingKeys(
  interview: Pick<Interview, 'id' | 'revision'>,
  seats: readonly SeatId[],
  panel: readonly SeatId[],
): string[] {
  const { id, revision } = interview;
  const names = [
    askName(revision),
    silentName('4h', revision),
    silentName('24h', revision),
    unreachableName(revision),
    'declined',
    ...revisionsOf(interview).flatMap((n) => reminderNames.map((name) => reminderName(name, n))),
  ];
  return [
    cardKey(id),
    silenceKey(id, '4h', revision),
    silenceKey(id, '24h', revision),
    ...revisionsOf(interview).map((n) => didNotHappenKey(id, n)),
    ...seats.flatMap((seat) => [
      ...names.map((name) => seatKey(seat, name)),
      ...questionKeys(interview, seat, panel),
    ]),
  ];
}

/** The questions to these seats' holders whether they can come. */
export const askKeys = ({ revision }: Revised, seats: readonly SeatId[]): string[] =>
  seats.map((seat) => seatKey(seat, askName(revision)));

/** What tells the coordinator that somebody else is to be asked. */
export const replaceKeys = ({ revision }: Revised, seats: readonly SeatId[]): string[] =>
  seats.flatMap((seat) => ['declined', unreachableName(revision)].map((name) => seatKey(seat, name)));

/** The message about the work that an interview talks through: it offers to schedule it, or no longer. */
export const workKeys = ({ assignment }: Pick<Scene, 'assignment'>): string[] =>
  assignment ? standingWorkKeys(assignment) : [];
