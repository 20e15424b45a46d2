import { z } from 'zod';
import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { arranges } from '../interviews/hold.ts';
import { isLive, type Seat } from '../interviews/interview.ts';
import { type Scene, sceneOf } from '../interviews/scene.ts';
import { findSeat, lockInterview, updateSeat } from '../interviews/store.ts';
import { openingById } from '../openings/store.ts';
import { post, redraw } from '../outbox/post.ts';
import { findPerson } from '../people/store.ts';
import { standingKeys, withdrawnNotices } from './ask-notices.ts';
import { announceIfComplete } from './complete.ts';
import { blankCard } from './open.ts';
import { insertScorecard, scorecardOfSeat, updateScorecard } from './scorecard.store.ts';
import { lockLoop } from './store.ts';
import { tellDecider } from './tell-decider.ts';

/** Why a scorecard is taken out of the evidence. A code, since the coordinator may still be blind. */
export const whyWithdrawn = z.enum(['conflict', 'wrong_candidate', 'absent', 'other']);
export type WhyWithdrawn = z.infer<typeof whyWithdrawn>;

export interface WithdrawRequest {
  seatId: string;
  actor: string;
  why: WhyWithdrawn;
}

/** What may be handed back, and whose it is to the person who asks. */
export interface Withdrawable {
  whose: 'own' | 'other';
  scene: Scene;
  seat: Seat;
}

/** Undefined, and on record, where it is not theirs to hand back. */
export async function mayWithdraw(
  deps: Deps,
  { seatId, actor }: { seatId: string; actor: string },
): Promise<Withdrawable | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const seat = await findSeat(tx, seatId);
    const scene = seat && (await sceneOf(tx, seat.interviewId));
    const person = await findPerson(tx, actor);
    if (scene && seat.userId === actor) return { whose: 'own', scene, seat };
    if (scene && person && arranges(person, scene.opening)) return { whose: 'other', scene, seat };
    await note(deps, tx, { actor, action: 'ratings.withdraw.refused', subject: `seat:${seatId}` });
    return undefined;
  });
}

export type WithdrawOutcome =
  | { ok: true; interviewId: string; again: boolean }
  | { ok: false; code: 'gone' | 'not_yours' | 'off' | 'not_begun' | 'not_sitting' };

/** Hands a scorecard back, filled in or not, and the seat with it: by its rater, or by who arranges the opening. */
export async function withdrawScorecard(deps: Deps, request: WithdrawRequest): Promise<WithdrawOutcome> {
  const { seatId, actor, why } = request;
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<WithdrawOutcome> => {
    const now = deps.clock.now();
    const subject = `seat:${seatId}`;
    const refuse = async (
      code: Extract<WithdrawOutcome, { ok: false }>['code'],
    ): Promise<WithdrawOutcome> => {
      await note(deps, tx, { actor, action: 'ratings.withdraw.refused', subject, detail: { code } });
      return { ok: false, code };
    };
    const before = await findSeat(tx, seatId);
    const interview = before && (await lockInterview(tx, before.interviewId));
    const seat = interview && (await findSeat(tx, seatId));
    if (!interview || !seat) return refuse('gone');
    const opening = await openingById(tx, interview.openingId);
    const person = await findPerson(tx, actor);
    if (seat.userId !== actor && !(person && arranges(person, opening))) return refuse('not_yours');
    if (interview.state !== 'scheduled') return refuse('off');
    if (now < interview.startsAt) return refuse('not_begun');
    await lockLoop(tx, interview.candidateId);
    if ((await scorecardOfSeat(tx, seatId))?.state === 'withdrawn')
      return { ok: true, interviewId: interview.id, again: true };
    if (!isLive(seat)) return refuse('not_sitting');
    await insertScorecard(tx, blankCard(deps, { interview }, seat, { id: crypto.randomUUID(), now }));
    const card = await scorecardOfSeat(tx, seatId);
    if (!card) throw new Error(`seat ${seatId} has no scorecard`);
    await updateSeat(tx, seatId, { state: 'released', reason: why });
    await updateScorecard(tx, card.id, { state: 'withdrawn', withdrawnReason: why });
    const detail = { why, scorecard: card.id };
    await note(deps, tx, { actor, action: 'ratings.withdraw', subject, detail });
    await post(deps, tx, withdrawnNotices(opening, seat, actor, now));
    await redraw(deps, tx, standingKeys(interview, seatId));
    await announceIfComplete(deps, tx, interview.candidateId);
    if (card.state === 'submitted')
      await tellDecider(deps, tx, { card, what: 'withdrawn', actor, occasion: 'withdrawn' });
    return { ok: true, interviewId: interview.id, again: false };
  });
}
