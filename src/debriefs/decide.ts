import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { decides } from '../openings/opening.ts';
import { post, redraw } from '../outbox/post.ts';
import { lockLoop } from '../ratings/store.ts';
import { type Debrief, seenBy, snapshotOf } from './debrief.ts';
import type { Outcome } from './decision.ts';
import { look } from './look.ts';
import { decidedNotices } from './notices.ts';
import { snapshotSha256 } from './snapshot.ts';
import { findDecision, insertDecision, readyKeys } from './store.ts';

/** `not_yours` also where there is no such candidate: ids come from outside, and tell nothing. */
export type DecideRefusal = 'not_yours' | 'blind' | 'candidate_left';

interface Attempt {
  candidateId: string;
  actor: string;
}

interface Refused {
  ok: false;
  code: DecideRefusal;
}

export interface DecideRequest extends Attempt {
  /** Minted when the form was opened. */
  decisionId: string;
  outcome: Outcome;
  reason: string;
  dissent?: string | undefined;
  /** What the decider had before them when the form was opened, by `seenBy`. */
  seen: string;
}

export type DecideOutcome =
  | { ok: true; again: boolean }
  | Refused
  /** Something came in between: the decider has to look again. */
  | { ok: false; code: 'changed'; debrief: Debrief };

/** What the hiring manager decides on, or why this person decides nothing. */
export async function openDecision(
  deps: Deps,
  request: Attempt,
): Promise<{ ok: true; debrief: Debrief } | Refused> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => authorised(deps, tx, request));
}

/** Writes down a named person's decision, with the evidence exactly as it stood when they decided. */
export async function decideOnCandidate(deps: Deps, request: DecideRequest): Promise<DecideOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    // Nothing is handed in or changed between what is read here and what is kept.
    await lockLoop(tx, request.candidateId);
    const allowed = await authorised(deps, tx, request);
    if (!allowed.ok) return allowed;
    const { debrief } = allowed;
    const earlier = await findDecision(tx, request.decisionId);
    if (earlier) {
      const isTheirs = earlier.by === request.actor && earlier.candidateId === request.candidateId;
      return isTheirs ? { ok: true, again: true } : refuse(deps, tx, request, 'not_yours');
    }
    if (seenBy(debrief) !== request.seen) return { ok: false, code: 'changed', debrief };
    const snapshot = snapshotOf(debrief);
    const snapshotHash = snapshotSha256(snapshot);
    const { decisionId: id, candidateId, actor: by, outcome, reason, dissent = null } = request;
    const at = deps.clock.now();
    const decision = { workspaceId: deps.workspaceId, id, candidateId, outcome, reason, dissent, by, at };
    const added = await insertDecision(tx, { ...decision, snapshot, snapshotSha256: snapshotHash });
    if (added) {
      await note(deps, tx, { ...noted(request), action: 'debriefs.decide', detail: { decision: id } });
      await post(deps, tx, decidedNotices(decision, debrief.opening, at));
      await redraw(deps, tx, await readyKeys(tx, candidateId));
    }
    return { ok: true, again: !added };
  });
}

async function authorised(
  deps: Deps,
  tx: Tx,
  request: Attempt,
): Promise<{ ok: true; debrief: Debrief } | Refused> {
  const looked = await look(deps, tx, { candidateId: request.candidateId, viewerId: request.actor });
  if (!looked.ok) return refuse(deps, tx, request, looked.owes ? 'blind' : 'not_yours');
  if (!decides(looked.debrief.opening, request.actor)) return refuse(deps, tx, request, 'not_yours');
  if (looked.debrief.candidate.withdrawnAt) return refuse(deps, tx, request, 'candidate_left');
  return looked;
}

async function refuse(deps: Deps, tx: Tx, request: Attempt, code: DecideRefusal): Promise<Refused> {
  await note(deps, tx, { ...noted(request), action: 'debriefs.decide.refused', detail: { code } });
  return { ok: false, code };
}

const noted = ({ candidateId, actor }: Attempt) => ({ actor, subject: `candidate:${candidateId}` });
