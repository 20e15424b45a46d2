import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { holdInterview, noteDone } from './hold.ts';
import { isLive } from './interview.ts';
import { standingKeys, workKeys } from './notice-keys.ts';
import { goneNotice } from './notices.ts';
import { isRated, type Scene } from './scene.ts';
import { insertRevision, type Scorecards, scorecardsBySeat, updateInterview, updateSeats } from './store.ts';

export interface CancelRequest {
  interviewId: string;
  actor: string;
  /** Shown to the panel. */
  reason: string;
}

export type CancelRefusal = 'not_coordinator' | 'gone' | 'over' | 'rated' | 'did_not_happen';
export type CancelOutcome =
  | { ok: true; interviewId: string; again: boolean }
  | { ok: false; code: CancelRefusal };

const action = 'interviews.cancel';

/** Calls an interview off: its seats are free for other interviews, and everybody who sat hears of it once. */
export async function cancelInterview(deps: Deps, request: CancelRequest): Promise<CancelOutcome> {
  const { interviewId, actor, reason } = request;
  await meet(deps, [actor]);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const held = await holdInterview(deps, tx, { interviewId, actor, action });
    if (!held.ok) return held;
    const { scene } = held;
    const now = deps.clock.now();
    if (scene.interview.state === 'cancelled') return { ok: true, interviewId, again: true };
    const cards = await scorecardsBySeat(tx, interviewId);
    const code = notCancellable(scene, cards, now);
    if (code) return { ok: false, code };

    const { startsAt, endsAt } = scene.interview;
    const revision = scene.interview.revision + 1;
    await updateInterview(tx, interviewId, { state: 'cancelled', revision });
    await insertRevision(tx, {
      workspaceId: deps.workspaceId,
      interviewId,
      revision,
      change: 'cancelled',
      startsAt,
      endsAt,
      reason,
      by: actor,
      at: now,
    });
    const sitting = scene.seats.filter(isLive);
    await updateSeats(
      tx,
      sitting.map((seat) => seat.id),
      { state: 'released' },
    );
    const after = { ...scene, interview: { ...scene.interview, state: 'cancelled' as const, revision } };
    await post(
      deps,
      tx,
      sitting.map((seat) => goneNotice('cancelled', after, seat, now)),
    );
    await redraw(deps, tx, [...standingKeys(scene.interview, scene.seats, scene.seats), ...workKeys(scene)]);
    await noteDone(deps, tx, { interviewId, actor, action, detail: { revision } });
    return { ok: true, interviewId, again: false };
  });
}

function notCancellable(scene: Scene, cards: Scorecards, now: Date): CancelRefusal | undefined {
  const { interview } = scene;
  if (interview.state === 'did_not_happen') return 'did_not_happen';
  if (isRated(scene, cards)) return 'rated';
  return now >= interview.endsAt ? 'over' : undefined;
}
