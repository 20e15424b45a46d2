import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { resultsOf } from './read.ts';
import { type Fault, faultsOf, type Reported, saysTheSame, sittingOf } from './reported.ts';
import type { Standing } from './result.ts';
import { findResult, insertResults, lockCandidates, resultsAbout } from './store.ts';

export type RecordRefusal =
  | { code: 'not_coordinator' }
  /** Withdrawn, erased, never there, or the opening is closed. */
  | { code: 'gone' }
  | { code: Fault }
  /** The same sitting is on record; `same`: with the same figures. */
  | { code: 'recorded_before'; at: Date; same: boolean };

export type RecordOutcome =
  | { ok: true; again: boolean; standing: Standing }
  | { ok: false; refusals: RecordRefusal[] };

export interface RecordRequest {
  actor: string;
  candidateId: string;
  /** Minted when the form was opened. */
  resultId: string;
  reported: Reported;
}

/** Writes down what a vendor's report says of a candidate. The same form twice records once. */
export async function recordResult(deps: Deps, request: RecordRequest): Promise<RecordOutcome> {
  const { actor, candidateId, resultId, reported } = request;
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<RecordOutcome> => {
    const now = deps.clock.now();
    const subject = `candidate:${candidateId}`;
    await lockCandidates(tx, [candidateId]);
    const candidate = await findCandidate(tx, candidateId);
    const opening = candidate && (await openingById(tx, candidate.openingId));
    if (!person || (opening && !mayEditOpening(opening, person))) {
      await note(deps, tx, { actor, action: 'assessments.record.refused', subject });
      return { ok: false, refusals: [{ code: 'not_coordinator' }] };
    }
    if (!candidate || candidate.withdrawnAt || !opening || opening.closedAt)
      return { ok: false, refusals: [{ code: 'gone' }] };
    const earlier = await findResult(tx, resultId);
    if (earlier?.candidateId === candidateId) return recorded(deps, tx, request, true);
    const faults = faultsOf(reported, now);
    if (faults.length > 0) return { ok: false, refusals: faults.map((code) => ({ code })) };
    const sitting = sittingOf(reported);
    const before = (await resultsAbout(tx, [candidateId])).find((one) => sittingOf(one) === sitting);
    if (before) {
      const same = saysTheSame(before, reported);
      return { ok: false, refusals: [{ code: 'recorded_before', at: before.recordedAt, same }] };
    }
    const row = { workspaceId: deps.workspaceId, id: resultId, candidateId, ...reported };
    const [added] = await insertResults(tx, [
      { ...row, source: 'manual', recordedBy: actor, recordedAt: now },
    ]);
    // The id is there, for another candidate: no form of ours carries that.
    if (!added) return { ok: false, refusals: [{ code: 'gone' }] };
    await note(deps, tx, { actor, action: 'assessments.record', subject, detail: { result: resultId } });
    return recorded(deps, tx, request, false);
  });
}

async function recorded(
  { library, clock }: Deps,
  tx: Tx,
  { candidateId, resultId }: RecordRequest,
  again: boolean,
): Promise<RecordOutcome> {
  const standings = await resultsOf(tx, candidateId, { library, now: clock.now() });
  const standing = standings.find(({ result }) => result.id === resultId);
  return standing ? { ok: true, again, standing } : { ok: false, refusals: [{ code: 'gone' }] };
}
