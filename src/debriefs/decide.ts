import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { decides } from '../openings/opening.ts';
import { post } from '../outbox/post.ts';
import { type Debrief, snapshotOf } from './debrief.ts';
import type { Outcome } from './decision.ts';
import { look } from './look.ts';
import { decidedNotices } from './notices.ts';
import { snapshotSha256 } from './snapshot.ts';
import { findDecision, insertDecision } from './store.ts';

/** `not_yours` also where there is no such candidate: ids come from outside, and tell nothing. */
export type DecideRefusal = 'not_yours' | 'blind' | 'candidate_left';

export interface DecideRequest {
  /** Minted when the form was opened. */
  decisionId: string;
  candidateId: string;
  actor: string;
  outcome: Outcome;
  reason: string;
  dissent?: string | undefined;
  /** Hash of the evidence on which the form was opened. */
  seen: string;
}

export type DecideOutcome =
  | { ok: true; again: boolean }
  | { ok: false; code: DecideRefusal }
  /** Something came in between: the decider has to look again. */
  | { ok: false; code: 'evidence_changed'; debrief: Debrief };

/** What the hiring manager decides on, or why this person decides nothing. */
export async function openDecision(
  deps: Deps,
  request: { candidateId: string; actor: string },
): Promise<{ ok: true; debrief: Debrief } | { ok: false; code: DecideRefusal }> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => authorised(deps, tx, request));
}

/** Writes down a named person's decision, with the evidence exactly as it stood when they decided. */
export async function decideOnCandidate(deps: Deps, request: DecideRequest): Promise<DecideOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const allowed = await authorised(deps, tx, request);
    if (!allowed.ok) return allowed;
    const { debrief } = allowed;
    const earlier = await findDecision(tx, request.decisionId);
    if (earlier) {
      const isTheirs = earlier.by === request.actor && earlier.candidateId === request.candidateId;
      return isTheirs ? { ok: true, again: true } : { ok: false, code: 'not_yours' };
    }
    const snapshot = snapshotOf(debrief);
    const snapshotHash = snapshotSha256(snapshot);
    if (snapshotHash !== request.seen) return { ok: false, code: 'evidence_changed', debrief };
    const { decisionId: id, candidateId, actor: by, outcome, reason, dissent = null } = request;
    const at = deps.clock.now();
    const decision = { workspaceId: deps.workspaceId, id, candidateId, outcome, reason, dissent, by, at };
    const added = await insertDecision(tx, { ...decision, snapshot, snapshotSha256: snapshotHash });
    if (added) {
      await write(deps, tx, request, 'debriefs.decide', { decision: id });
      await post(deps, tx, decidedNotices(decision, debrief.opening, at));
    }
    return { ok: true, again: !added };
  });
}

async function authorised(
  deps: Deps,
  tx: Tx,
  request: { candidateId: string; actor: string },
): Promise<{ ok: true; debrief: Debrief } | { ok: false; code: DecideRefusal }> {
  const refuse = async (code: DecideRefusal) => {
    await write(deps, tx, request, 'debriefs.decide.refused', { code });
    return { ok: false as const, code };
  };
  const looked = await look(deps, tx, { candidateId: request.candidateId, viewerId: request.actor });
  if (!looked.ok) return refuse(looked.owes ? 'blind' : 'not_yours');
  if (!decides(looked.debrief.opening, request.actor)) return refuse('not_yours');
  if (looked.debrief.candidate.withdrawnAt) return refuse('candidate_left');
  return looked;
}

async function write(
  deps: Deps,
  tx: Tx,
  { candidateId, actor }: { candidateId: string; actor: string },
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { workspaceId, clock } = deps;
  await audit(tx, {
    workspaceId,
    at: clock.now(),
    actor,
    action,
    subject: `candidate:${candidateId}`,
    detail,
  });
}
