import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Opening, openingPeople } from '../openings/opening.ts';
import { openingOf } from '../openings/store.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { post } from '../outbox/post.ts';
import { candidatesReady, evidenceIn, type Progress, scorecardProgress } from './store.ts';

/**
 * Says that the debrief is ready once every counted scorecard of the loop that can come in has come in (expired and
 * withdrawn ones cannot), each time others have. Called in the transaction that may have brought this about, while it
 * holds the candidate.
 */
export async function announceIfComplete(deps: Deps, tx: Tx, candidateId: string): Promise<Progress> {
  const progress = await scorecardProgress(tx, { candidateId });
  if (progress.in > 0 && progress.owed === 0) {
    const opening = await openingOf(tx, candidateId);
    const evidence = await evidenceIn(tx, candidateId);
    await post(deps, tx, readyNotices(opening, candidateId, evidence, deps.clock.now()));
  }
  return progress;
}

function readyNotices(opening: Opening, candidateId: string, evidence: string, now: Date): NoticeDraft[] {
  const to = (recipient: string, kind: string): NoticeDraft => ({
    key: `candidate:${candidateId}:debrief_ready:${evidence}:${recipient}`,
    kind,
    recipient,
    owner: opening.coordinatorId,
    ref: { candidateId },
    dueAt: now,
  });
  return [
    ...openingPeople(opening).map((userId) => to(userId, 'debriefs.ready')),
    to(opening.channelId, 'debriefs.ready_channel'),
  ];
}

/** The pulse's part: a loop may also become complete because an interview of it was called off. */
export async function announceReady(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const ready = await candidatesReady(tx);
    for (const candidateId of ready) await announceIfComplete(deps, tx, candidateId);
    return ready.length;
  });
}
