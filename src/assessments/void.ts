import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { openingOf } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { findResult, lockCandidates, markVoid } from './store.ts';

export type VoidOutcome =
  | { ok: true; again: boolean; candidateId: string }
  | { ok: false; code: 'not_coordinator' | 'gone' };

/** Recorded for the wrong person, or wrongly: from now on it counts nowhere, and stays on record. Twice is once. */
export async function voidResult(
  deps: Deps,
  request: { actor: string; resultId: string; reason: string },
): Promise<VoidOutcome> {
  const { actor, resultId, reason } = request;
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<VoidOutcome> => {
    const found = await findResult(tx, resultId);
    const opening = found && (await openingOf(tx, found.candidateId));
    const subject = found ? `candidate:${found.candidateId}` : `result:${resultId}`;
    if (!person || !opening || !mayEditOpening(opening, person)) {
      await note(deps, tx, { actor, action: 'assessments.void.refused', subject });
      return { ok: false, code: opening ? 'not_coordinator' : 'gone' };
    }
    const { candidateId } = found;
    // No decision is taken between what is read here and what is written.
    await lockCandidates(tx, [candidateId]);
    const changed = await markVoid(tx, resultId, deps.clock.now(), reason);
    if (changed)
      await note(deps, tx, { actor, action: 'assessments.void', subject, detail: { result: resultId } });
    return { ok: true, again: !changed, candidateId };
  });
}
