import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { pinnedKit } from '../kits/store.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { findCandidate, findOpening, lockCandidate } from '../openings/store.ts';
import { redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { type Work, workStage } from './assignment.ts';
import { standingKeys } from './notices.ts';
import { findAssignment, isWorkBooked, panelKeys } from './store.ts';

export interface Act {
  assignmentId: string;
  actor: string;
}

export type NotTheirs = { ok: false; code: 'not_coordinator' | 'gone' };

/** An assignment with all around it; undefined where there is none. */
export async function workOf(tx: Tx, assignmentId: string): Promise<Work | undefined> {
  const assignment = await findAssignment(tx, assignmentId);
  const candidate = assignment && (await findCandidate(tx, assignment.candidateId));
  const opening = candidate && (await findOpening(tx, candidate.openingId));
  if (!opening) return undefined;
  const { kit } = await pinnedKit(tx, assignment.kitId, assignment.kitVersion);
  const stage = workStage(kit, assignment.stageId);
  return stage && { assignment, stage, candidate, opening, isBooked: await isWorkBooked(tx, assignment) };
}

/** The same, held until the transaction ends: whoever changes an assignment holds its candidate first. */
async function holdWork(tx: Tx, assignmentId: string): Promise<Work | undefined> {
  const known = await findAssignment(tx, assignmentId);
  if (known) await lockCandidate(tx, known.candidateId);
  return workOf(tx, assignmentId);
}

/** Runs `work` with the assignment held, for those who arrange its opening; others are refused, on record. */
export async function withAssignment<T>(
  deps: Deps,
  { assignmentId, actor }: Act,
  action: string,
  work: (tx: Tx, held: Work) => Promise<T>,
): Promise<T | NotTheirs> {
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<T | NotTheirs> => {
    const held = await holdWork(tx, assignmentId);
    if (held && person && mayEditOpening(held.opening, person)) return work(tx, held);
    const code = held ? 'not_coordinator' : 'gone';
    const subject = `assignment:${assignmentId}`;
    await note(deps, tx, { actor, action: `${action}.refused`, subject, detail: { code } });
    return { ok: false, code };
  });
}

/** Every message that shows how the work stands is drawn again. */
export async function redrawWork(deps: Deps, tx: Tx, { assignment }: Work): Promise<void> {
  await redraw(deps, tx, [...standingKeys(assignment), ...(await panelKeys(tx, assignment))]);
}

export const about = ({ actor, assignmentId }: Act, action: string) => ({
  actor,
  action,
  subject: `assignment:${assignmentId}`,
});
