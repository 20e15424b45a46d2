import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { findPerson } from '../people/store.ts';
import { arranges, noteDone, noteRefusal } from './hold.ts';
import { isLive, type WhyNot } from './interview.ts';
import { rateAskKeys, standingKeys, workKeys } from './notice-keys.ts';
import { didNotHappenNotice } from './notices.ts';
import { isRated, type Scene, sceneOf } from './scene.ts';
import {
  insertRevision,
  lockInterview,
  type Scorecards,
  scorecardsBySeat,
  updateInterview,
} from './store.ts';

export interface DidNotHappenRequest {
  interviewId: string;
  actor: string;
  why: WhyNot;
}

export type DidNotHappenRefusal = 'not_yours' | 'gone' | 'cancelled' | 'not_begun' | 'rated';
export type DidNotHappenOutcome =
  | { ok: true; interviewId: string; again: boolean }
  | { ok: false; code: DidNotHappenRefusal };

const action = 'interviews.did_not_happen';

/**
 * Says that an interview whose time has come did not take place: nobody is asked to rate it any more. Anyone who sits
 * on it may say so, and whoever arranges it; the coordinator hears of it.
 */
export async function markNotHappened(
  deps: Deps,
  request: DidNotHappenRequest,
): Promise<DidNotHappenOutcome> {
  const { interviewId, actor, why } = request;
  await meet(deps, [actor]);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (!(await lockInterview(tx, interviewId))) return { ok: false, code: 'gone' };
    const scene = await sceneOf(tx, interviewId);
    if (!(await maySay(tx, scene, actor))) {
      await noteRefusal(deps, tx, { interviewId, actor, action, code: 'not_yours' });
      return { ok: false, code: 'not_yours' };
    }
    if (scene.interview.state === 'did_not_happen') return { ok: true, interviewId, again: true };
    const now = deps.clock.now();
    const cards = await scorecardsBySeat(tx, interviewId);
    const code = stillOn(scene, cards, now);
    if (code) return { ok: false, code };
    await write(deps, tx, scene, request, now);
    await noteDone(deps, tx, { interviewId, actor, action, detail: { why } });
    return { ok: true, interviewId, again: false };
  });
}

async function maySay(tx: Tx, { seats, opening }: Scene, actor: string): Promise<boolean> {
  if (seats.some((seat) => seat.userId === actor && isLive(seat))) return true;
  const person = await findPerson(tx, actor);
  return person !== undefined && arranges(person, opening);
}

function stillOn(scene: Scene, cards: Scorecards, now: Date): DidNotHappenRefusal | undefined {
  const { interview } = scene;
  if (interview.state === 'cancelled') return 'cancelled';
  if (now < interview.startsAt) return 'not_begun';
  return isRated(scene, cards) ? 'rated' : undefined;
}

async function write(
  deps: Deps,
  tx: Tx,
  { interview, opening, seats, assignment }: Scene,
  { actor, why }: DidNotHappenRequest,
  now: Date,
): Promise<void> {
  const { startsAt, endsAt } = interview;
  const revision = interview.revision + 1;
  await updateInterview(tx, interview.id, { state: 'did_not_happen', revision });
  await insertRevision(tx, {
    workspaceId: deps.workspaceId,
    interviewId: interview.id,
    revision,
    change: 'did_not_happen',
    startsAt,
    endsAt,
    reason: why,
    by: actor,
    at: now,
  });
  if (actor !== opening.coordinatorId) {
    const subject = { interview: { ...interview, revision }, opening };
    await post(deps, tx, [didNotHappenNotice(subject, now)]);
  }
  await redraw(deps, tx, [
    ...standingKeys(interview, seats, seats),
    ...workKeys({ assignment }),
    ...seats.flatMap((seat) => rateAskKeys(seat.id, interview.revision)),
  ]);
}
