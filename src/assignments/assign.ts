import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { pinnedKit } from '../kits/store.ts';
import { mayEditOpening, type Opening } from '../openings/opening.ts';
import { findCandidate, lockCandidate, lockOpening } from '../openings/store.ts';
import { post } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import type { Person } from '../people/person.ts';
import { type DueTrouble, dueTrouble, type Work, workStage } from './assignment.ts';
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
  actor: Person | undefined,
): Promise<AssignOutcome> {
  const known = await findCandidate(tx, request.candidateId);
  const opening = known && (await lockOpening(tx, known.openingId));
  const subject = `candidate:${request.candidateId}`;
  if (!opening || !actor || !mayEditOpening(opening, actor)) {
    const code = opening ? 'not_coordinator' : 'gone';
    await note(deps, tx, {
      actor: request.actor,
      action: 'assignments.assign.refused',
      subject,
      detail: { code },
    });
    return { ok: false, refusals: [code] };
  }
  const candidate = await lockCandidate(tx, request.candidateId);
  if (await findAssignment(tx, request.assignmentId)) return { ok: true, again: true };
  const plan = await stageOf(tx, opening, request.stageId);
  const now = deps.clock.now();
  const trouble = dueTrouble(request.dueAt, now);
  const refusals: AssignRefusal[] = [
    ...(opening.closedAt ? (['closed'] as const) : []),
    ...(!candidate || candidate.withdrawnAt ? (['gone'] as const) : []),
    ...(plan ? [] : (['unknown_stage'] as const)),
    ...((await standingAssignment(tx, request.candidateId, request.stageId)) ? (['already'] as const) : []),
    ...(trouble ? [trouble] : []),
  ];
  if (refusals.length > 0 || !candidate || !plan) return { ok: false, refusals };
  const { stage, kitId, kitVersion, kitSha256 } = plan;
  await insertAssignment(tx, {
    workspaceId: deps.workspaceId,
    id: request.assignmentId,
    candidateId: candidate.id,
    kitId,
    kitVersion,
    kitSha256,
    stageId: stage.id,
    method: stage.method,
    dueAt: request.dueAt,
    assignedBy: request.actor,
    assignedAt: now,
  });
  const assignment = await findAssignment(tx, request.assignmentId);
  if (!assignment) throw new Error(`no assignment ${request.assignmentId}`);
  const work: Work = { assignment, stage, candidate, opening };
  const clock = await coordinatorsHours(tx, opening);
  await post(deps, tx, [
    ...givenNotices(
      work,
      filesFor(work).map((file) => file.name),
    ),
    overdueNotice(work, clock),
  ]);
  const detail = { candidateId: candidate.id, stageId: stage.id, dueAt: request.dueAt.toISOString() };
  const done = { actor: request.actor, action: 'assignments.assign', detail };
  await note(deps, tx, { ...done, subject: `assignment:${assignment.id}` });
  return { ok: true, again: false };
}

async function stageOf(tx: Tx, opening: Opening, stageId: string) {
  const { kit, sha256 } = await pinnedKit(tx, opening.kitId, opening.kitVersion);
  const stage = workStage(kit, stageId);
  return stage && { stage, kitId: kit.id, kitVersion: kit.version, kitSha256: sha256 };
}
