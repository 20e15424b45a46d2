import { z } from 'zod';
import type { Tx } from '../db/client.ts';
import { isCounted, isLive, type Seat } from '../interviews/interview.ts';
import { sceneOf } from '../interviews/scene.ts';
import { findSeat } from '../interviews/store.ts';
import type { Renderer } from '../outbox/notice.ts';
import { type Ask, askToRate, expired, takenOut, withdrawn } from './ask.view.ts';
import { scorecardOfSeat } from './scorecard.store.ts';
import { isDecided, scorecardProgress } from './store.ts';
import { whyWithdrawn } from './withdraw.ts';

const askRef = z.object({ seatId: z.uuid(), number: z.coerce.number(), revision: z.coerce.number() });
const seatRef = z.object({ seatId: z.uuid() });
/** `by` is missing from notices of earlier versions: then it was the rater. */
const withdrawnRef = z.object({ seatId: z.uuid(), by: z.string().optional() });

async function askOf(tx: Tx, ref: unknown): Promise<(Ask & { current: boolean }) | undefined> {
  const { seatId, number, revision } = askRef.parse(ref);
  const seat = await findSeat(tx, seatId);
  if (!seat) return undefined;
  const scene = await sceneOf(tx, seat.interviewId);
  const card = await scorecardOfSeat(tx, seatId);
  const { owed } = await scorecardProgress(tx, { candidateId: scene.candidate.id });
  const current = scene.interview.revision === revision;
  return { scene, seat, scorecard: card?.state, number, waiting: owed, current };
}

/** A question that stands shows the answer; one that is still to be sent is not, once there is nothing to ask. */
const ask: Renderer = async (tx, notice, now) => {
  const found = await askOf(tx, notice.ref);
  if (!found) return undefined;
  if (notice.ts !== null) return askToRate(found);
  const { scene, seat, scorecard, current } = found;
  const isOwed = scorecard === undefined || scorecard === 'draft';
  const isOver = scene.interview.state === 'scheduled' && scene.interview.endsAt <= now;
  return current && isOver && isLive(seat) && isOwed ? askToRate(found) : undefined;
};

const handedBack =
  (words: typeof withdrawn): Renderer =>
  async (tx, notice) => {
    const { seatId, by } = withdrawnRef.parse(notice.ref);
    const seat = await findSeat(tx, seatId);
    const card = await scorecardOfSeat(tx, seatId);
    const why = whyWithdrawn.safeParse(card?.withdrawnReason);
    if (!seat || !why.success) return undefined;
    return words({ scene: await sceneOf(tx, seat.interviewId), seat, why: why.data, by: by ?? seat.userId });
  };

/** Of a panel, or of one seat that could not be told with it. */
const expiredRef = z.union([z.object({ interviewId: z.uuid() }), seatRef]);

/** Said while the debrief is still to be decided on, of those from whom nothing has come in late. */
const notRated: Renderer = async (tx, notice) => {
  const ref = expiredRef.parse(notice.ref);
  const only = 'seatId' in ref ? await findSeat(tx, ref.seatId) : undefined;
  const interviewId = 'interviewId' in ref ? ref.interviewId : only?.interviewId;
  if (!interviewId) return undefined;
  const scene = await sceneOf(tx, interviewId);
  const { interview, candidate, opening } = scene;
  const isOver = candidate.withdrawnAt !== null || opening.closedAt !== null;
  if (interview.state !== 'scheduled' || isOver || (await isDecided(tx, candidate.id))) return undefined;
  const missing: Seat[] = [];
  for (const seat of only ? [only] : scene.seats) {
    const isTold = isCounted(seat) && isLive(seat) && seat.userId !== opening.coordinatorId;
    if (isTold && (await scorecardOfSeat(tx, seat.id))?.state === 'expired') missing.push(seat);
  }
  return missing.length > 0 ? expired(scene, missing) : undefined;
};

export const ratingRenderers: [string, Renderer][] = [
  ['ratings.ask', ask],
  ['ratings.expired', notRated],
  ['ratings.withdrawn', handedBack(withdrawn)],
  ['ratings.taken_out', handedBack(takenOut)],
];
