import { z } from 'zod';
import type { Tx } from '../db/client.ts';
import type { Renderer } from '../outbox/notice.ts';
import { calendarFile } from './calendar-file.ts';
import { card } from './card.view.ts';
import { cancelled, declined, moved, released, unanswered } from './coordinator.view.ts';
import { isLive, type Seat } from './interview.ts';
import { ask, questions, reminder } from './panelist.view.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findSeat } from './store.ts';

const seatRef = z.object({ seatId: z.uuid(), revision: z.coerce.number() });
const interviewRef = z.object({ interviewId: z.uuid(), revision: z.coerce.number().optional() });

interface SeatScene {
  scene: Scene;
  seat: Seat;
  /** The notice speaks of the interview as it stands; false where it has moved on since. */
  current: boolean;
}

async function seatScene(tx: Tx, ref: unknown): Promise<SeatScene | undefined> {
  const { seatId, revision } = seatRef.parse(ref);
  const seat = await findSeat(tx, seatId);
  if (!seat) return undefined;
  const scene = await sceneOf(tx, seat.interviewId);
  return { scene, seat, current: scene.interview.revision === revision };
}

/** For messages to somebody who holds a live seat in an interview that is still ahead, and still where it was. */
function whileAhead(
  draw: (scene: Scene, seat: Seat) => ReturnType<Awaited<Renderer>>,
  wanted: Seat['state'],
): Renderer {
  return async (tx, notice, now) => {
    const found = await seatScene(tx, notice.ref);
    if (!found?.current || found.seat.state !== wanted) return undefined;
    const { interview } = found.scene;
    if (interview.state !== 'scheduled' || now >= interview.startsAt) return undefined;
    return draw(found.scene, found.seat);
  };
}

export const interviewRenderers: [string, Renderer][] = [
  [
    'interviews.card',
    async (tx, notice, now) => card(await sceneOf(tx, interviewRef.parse(notice.ref).interviewId), now),
  ],
  [
    'interviews.ask',
    async (tx, notice) => {
      const found = await seatScene(tx, notice.ref);
      if (!found) return undefined;
      // A question that stands is closed where it stands; one not yet sent says nothing about a past time.
      if (!found.current) return undefined;
      return notice.ts || isLive(found.seat) ? ask(found.scene, found.seat) : undefined;
    },
  ],
  ['interviews.questions', whileAhead(async (scene, seat) => questions(scene, seat), 'accepted')],
  ['interviews.reminder', whileAhead(async (scene) => reminder(scene), 'accepted')],
  ['interviews.unanswered', whileAhead(async (scene, seat) => unanswered(scene, seat), 'asked')],
  [
    'interviews.calendar',
    async (tx, notice) => {
      const found = await seatScene(tx, notice.ref);
      return found?.current ? calendarFile(found.scene, found.seat) : undefined;
    },
  ],
  [
    'interviews.declined',
    async (tx, notice) => {
      const { seatId } = z.object({ seatId: z.uuid() }).parse(notice.ref);
      const seat = await findSeat(tx, seatId);
      return seat?.state === 'declined' ? declined(await sceneOf(tx, seat.interviewId), seat) : undefined;
    },
  ],
  ['interviews.moved', changed(moved)],
  ['interviews.cancelled', changed(cancelled)],
  ['interviews.released', changed(released)],
];

/** For words about a change: said while it is the latest one. */
function changed(draw: (scene: Scene) => ReturnType<typeof moved>): Renderer {
  return async (tx, notice) => {
    const { interviewId, revision } = interviewRef.parse(notice.ref);
    const scene = await sceneOf(tx, interviewId);
    return scene.interview.revision === revision ? draw(scene) : undefined;
  };
}
