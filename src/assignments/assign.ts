import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitOf } from '../openings/kit.store.ts';
import { mayEditOpening, type Opening } from '../openings/opening.ts';
import { findCandidate, lockCandidate, lockOpening } from '../openings/store.ts';
import { post } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import type { Person } from '../people/person.ts';
import { type Assignment, type DueTrouble, dueTrouble, type Work, workStage } from './assignment.ts';
import { filesFor } from './brief.ts';
import { coordinatorsHours } from './coordinator-hours.ts';
import { givenNotices, overdueNotice } from './notices.ts';
import { findAssignment, insertAssignment, standingAssignment } from './store.ts';

export interface AssignRequest {
  /** Minted when the form was opened: the same form twice gives once. */
  assignmentId: string;
  actor: string;
  candidateId: string;
  stageId: string;
  dueAt: Date;
}

export type AssignRefusal = 'not_coordinator' | 'gone' | 'closed' | 'unknown_stage' | 'already' | DueTrouble;

export type AssignOutcome = { ok: true; again: boolean } | { ok: false; refusals: AssignRefusal[] };

/** Notes that work is asked of a candidate, and hands whoever asks the files to forward. Parley writes to no candidate. */
export async function assign(deps: Deps, request: AssignRequest): Promise<AssignOutcome> {
  const actor = (await meet(deps, [request.actor])).get(request.actor);
  return inWorkspace(deps.db, deps.workspaceId, (tx) => give(deps, tx, request, actor));
}

async function give(
  deps: Deps,
  tx: Tx,
  request: AssignRequest,
  person: Person | undefined,
): Promise<AssignOutcome> {
  const { actor, assignmentId, candidateId, stageId } = request;
  const known = await findCandidate(tx, candidateId);
  const opening = known && (await lockOpening(tx, known.openingId));
  if (!opening || !person || !mayEditOpening(opening, person)) {
    const code = opening ? 'not_coordinator' : 'gone';
    const subject = `candidate:${candidateId}`;
    await note(deps, tx, { actor, action: 'assignments.assign.refused', subject, detail: { code } });
    return { ok: false, refusals: [code] };
  }
  const candidate = await lockCandidate(tx, candidateId);
  if (await findAssignment(tx, assignmentId)) return { ok: true, again: true };
  const plan = await stageOf(tx, opening, request);
  const trouble = dueTrouble(request.dueAt, deps.clock.now());
  const refusals: AssignRefusal[] = [
    ...(opening.closedAt ? (['closed'] as const) : []),
    ...(!candidate || candidate.withdrawnAt ? (['gone'] as const) : []),
    ...(plan ? [] : (['unknown_stage'] as const)),
    ...((await standingAssignment(tx, candidateId, stageId)) ? (['already'] as const) : []),
    ...(trouble ? [trouble] : []),
  ];
  if (refusals.length > 0 || !candidate || !plan) return { ok: false, refusals };
  await write(deps, tx, request, { opening, candidate, ...plan });
  const detail = { candidateId, stageId, dueAt: request.dueAt.toISOString() };
  const subject = `assignment:${assignmentId}`;
  await note(deps, tx, { actor, action: 'assignments.assign', subject, detail });
  return { ok: true, again: false };
}

type Plan = Pick<Work, 'stage' | 'opening' | 'candidate'> & {
  kit: Pick<Assignment, 'kitId' | 'kitVersion' | 'kitSha256'>;
};

async function write(deps: Deps, tx: Tx, request: AssignRequest, plan: Plan): Promise<void> {
  const { kit, stage, opening, candidate } = plan;
  const assignment = await insertAssignment(tx, {
    workspaceId: deps.workspaceId,
    id: request.assignmentId,
    candidateId: candidate.id,
    ...kit,
    stageId: stage.id,
    method: stage.method,
    dueAt: request.dueAt,
    assignedBy: request.actor,
    assignedAt: deps.clock.now(),
  });
  const work: Work = { assignment, stage, candidate, opening };
  const files = filesFor(work).map(({ name }) => name);
  await post(deps, tx, [
    ...givenNotices(work, files),
    overdueNotice(work, await coordinatorsHours(tx, opening)),
  ]);
}

async function stageOf(tx: Tx, opening: Opening, { candidateId, stageId }: AssignRequest) {
  const { kit, sha256: kitSha256 } = await kitOf(tx, opening, candidateId);
  const stage = workStage(kit, stageId);
  return stage && { stage, kit: { kitId: kit.id, kitVersion: kit.version, kitSha256 } };
}
