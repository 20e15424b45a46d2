import { z } from 'zod';
import type { Tx } from '../db/client.ts';
import type { FileMessage, Message, Notice, Renderer } from '../outbox/notice.ts';
import type { Interval } from '../time/interval.ts';
import { calendarFile, calendarRemoval } from './calendar-file.ts';
import { card, type Progress } from './card.view.ts';
import {
  answered,
  cancelled,
  declined,
  didNotHappen,
  reachableAgain,
  released,
  unanswered,
  unreachable,
} from './coordinator.view.ts';
import { isLive, type Seat } from './interview.ts';
import { ask, asked, askedAndOver, reminder, reminderClosed, workIn } from './panelist.view.ts';
import { questions, questionsClosed } from './questions.view.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findSeat, revisionOf } from './store.ts';

const seatRef = z.object({ seatId: z.uuid(), revision: z.coerce.number().optional() });
const interviewRef = z.object({ interviewId: z.uuid(), revision: z.coerce.number().optional() });

const didNotHappenRef = z.object({ interviewId: z.uuid(), revision: z.coerce.number() });

interface SeatScene {
  scene: Scene;
  seat: Seat;
  /** The notice speaks of the interview as it stands; false where it has moved on since. */
  current: boolean;
  /** The times it had when the notice was asked for. */
  then: Interval;
  /** The interview is still to come. */
  ahead: boolean;
  /** It is to come or going on. */
  on: boolean;
  now: Date;
}

async function seatScene(tx: Tx, ref: unknown, now: Date): Promise<SeatScene | undefined> {
  const { seatId, revision } = seatRef.parse(ref);
  const seat = await findSeat(tx, seatId);
  if (!seat) return undefined;
  const scene = await sceneOf(tx, seat.interviewId);
  const { interview } = scene;
  const on = interview.state === 'scheduled' && now < interview.endsAt;
  const ahead = on && now < interview.startsAt;
  const current = interview.revision === revision;
  const then = current || revision === undefined ? interview : await revisionOf(tx, interview.id, revision);
  return { scene, seat, current, then, ahead, on, now };
}

type Words = Message | FileMessage | undefined;

/** For words about a seat; `draw` says nothing where they are moot. `shown` tells that the message stands already. */
const aboutSeat =
  (draw: (found: SeatScene, shown: boolean, notice: Notice) => Words): Renderer =>
  async (tx, notice, now) => {
    const found = await seatScene(tx, notice.ref, now);
    return found && draw(found, notice.ts !== null, notice);
  };

const hasLeft = ({ scene, seat }: SeatScene): boolean =>
  scene.people.get(seat.userId)?.isDeactivated === true;

/** For words to a seat's holder. One who has left Slack is sent nothing: the coordinator is told that, once. */
const toHolder = (draw: Parameters<typeof aboutSeat>[0]): Renderer =>
  aboutSeat((found, shown, notice) => (hasLeft(found) ? undefined : draw(found, shown, notice)));

/** A question that stands is closed where it stands; one not yet sent says nothing about a past time. */
const askWords = toHolder(({ scene, seat, current, on }, shown) => {
  if (!current) return shown ? asked(scene) : undefined;
  if (shown && !on && seat.state === 'accepted') return askedAndOver(scene);
  return shown || (isLive(seat) && scene.interview.state === 'scheduled') ? ask(scene, seat) : undefined;
});

/** Questions that stand are kept right for as long as they are to be asked, and then closed. */
const questionWords = toHolder(({ scene, seat, current, on }, shown, { ref }) => {
  if (shown)
    return isLive(seat) && scene.interview.state === 'scheduled'
      ? questions(scene, seat)
      : questionsClosed(scene);
  const isChanged = z.object({ changed: z.string().optional() }).parse(ref).changed !== undefined;
  return current && on && seat.state === 'accepted' ? questions(scene, seat, isChanged) : undefined;
});

/** Asked for by assignments, of the work that it names. */
const workWords = toHolder(({ scene, seat, on }, shown, { ref }) => {
  const { assignmentId } = z.object({ assignmentId: z.uuid() }).parse(ref);
  const { assignment } = scene;
  const isIn = assignment?.id === assignmentId && assignment.state === 'received';
  if (shown) return isIn ? workIn(scene, seat) : workIn({ ...scene, assignment: undefined }, seat);
  return isIn && on && isLive(seat) ? workIn(scene, seat) : undefined;
});

const seatSilence = aboutSeat(({ scene, seat, current, ahead }, shown) => {
  if (current && ahead && seat.state === 'asked') return unanswered(scene, [seat]);
  return shown ? answered(scene, [seat], !current) : undefined;
});

/** One that was sent keeps its words for as long as they hold, counted from when it was sent, and is closed then. */
const reminderWords = toHolder((found, shown, { sentAt }) => {
  const { scene, seat, current, ahead, now } = found;
  const holds = current && scene.interview.state === 'scheduled' && seat.state === 'accepted';
  if (holds && (ahead || shown)) return reminder(scene, seat, sentAt ?? now);
  return shown ? reminderClosed(scene, seat) : undefined;
});

const panelRef = interviewRef.extend({ askedAt: z.coerce.date() });

/** Whom a word of that time named: whoever had answered before it was no news to its reader. */
const wasSilentAt =
  (sentAt: Date | null) =>
  ({ answeredAt }: Seat): boolean =>
    sentAt === null || answeredAt === null || answeredAt >= sentAt;

/** Of those who were asked together: who still says nothing, or what has come of it. */
const panelSilence: Renderer = async (tx, notice, now) => {
  const { interviewId, revision, askedAt } = panelRef.parse(notice.ref);
  const scene = await sceneOf(tx, interviewId);
  const { interview } = scene;
  const current = interview.revision === revision;
  const ahead = interview.state === 'scheduled' && now < interview.startsAt;
  const together = scene.seats.filter((seat) => seat.askedAt <= askedAt);
  const silent = together.filter((seat) => seat.state === 'asked');
  if (current && ahead && silent.length > 0) return unanswered(scene, silent);
  // A move asks everybody anew: who was asked together before it is not known any more.
  const isMoved = !current && interview.state === 'scheduled';
  const asked = isMoved ? scene.seats.filter(isLive) : together.filter(wasSilentAt(notice.sentAt));
  return notice.ts === null ? undefined : answered(scene, asked, !current);
};

const silenceWords: Renderer = (tx, notice, now) =>
  (panelRef.safeParse(notice.ref).success ? panelSilence : seatSilence)(tx, notice, now);

const unreachableWords = aboutSeat((found, shown) => {
  const { scene, seat, current, on } = found;
  if (current && on && isLive(seat) && hasLeft(found)) return unreachable(scene, seat);
  return shown ? reachableAgain(scene, seat, found.now) : undefined;
});

/** How many scorecards are in is known further on in the process; whoever builds the app may bring it. */
type ProgressOf = (tx: Tx, interviewId: string) => Promise<Progress | undefined>;

export function interviewRenderers(progressOf: ProgressOf = async () => undefined): [string, Renderer][] {
  return [
    [
      'interviews.card',
      async (tx, notice, now) => {
        const { interviewId } = interviewRef.parse(notice.ref);
        return card(await sceneOf(tx, interviewId), now, await progressOf(tx, interviewId));
      },
    ],
    ['interviews.ask', askWords],
    ['interviews.questions', questionWords],
    ['interviews.work_in', workWords],
    ['interviews.unanswered', silenceWords],
    ['interviews.unreachable', unreachableWords],
    ['interviews.reminder', reminderWords],
    [
      'interviews.calendar',
      toHolder(({ scene, seat, current, now }) =>
        current && isLive(seat) && scene.interview.state === 'scheduled'
          ? calendarFile(scene, seat, now)
          : undefined,
      ),
    ],
    ['interviews.calendar_removed', toHolder(({ scene, seat, now }) => calendarRemoval(scene, seat, now))],
    [
      'interviews.declined',
      aboutSeat(({ scene, seat, then, now }, shown) =>
        shown || seat.state === 'declined' ? declined(scene, seat, then, now) : undefined,
      ),
    ],
    ['interviews.cancelled', toHolder(({ scene }) => cancelled(scene))],
    ['interviews.released', toHolder(({ scene }) => released(scene))],
    [
      'interviews.did_not_happen',
      async (tx, notice) => {
        const { interviewId, revision } = didNotHappenRef.parse(notice.ref);
        const scene = await sceneOf(tx, interviewId);
        if (notice.ts === null && scene.interview.revision !== revision) return undefined;
        return didNotHappen(scene, await revisionOf(tx, interviewId, revision));
      },
    ],
  ];
}
