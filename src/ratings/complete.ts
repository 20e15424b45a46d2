import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Opening, openingPeople } from '../openings/opening.ts';
import { candidateById, openingById } from '../openings/store.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import { post } from '../outbox/post.ts';
import { candidatesReady, scorecardProgress } from './store.ts';

/** Whether every counted scorecard of the loop that can come in has come in: expired and withdrawn ones cannot. */
async function loopComplete(tx: Tx, candidateId: string): Promise<{ complete: boolean; submitted: number }> {
  const { in: submitted, owed } = await scorecardProgress(tx, { candidateId });
  return { complete: submitted > 0 && owed === 0, submitted };
}

/**
 * Says that the debrief is ready once the last scorecard is in, each time more have come in. Called in the transaction
 * that may have brought this about, while it holds the candidate.
 */
export async function announceIfComplete(deps: Deps, tx: Tx, candidateId: string): Promise<void> {
  const { complete, submitted } = await loopComplete(tx, candidateId);
  if (!complete) return;
  const candidate = await candidateById(tx, candidateId);
  const opening = await openingById(tx, candidate.openingId);
  await post(deps, tx, readyNotices(opening, candidateId, submitted, deps.clock.now()));
}

const readyKey = (candidateId: string, submitted: number, recipient: string): string =>
  `candidate:${candidateId}:debrief_ready:${submitted}:${recipient}`;

function readyNotices(opening: Opening, candidateId: string, submitted: number, now: Date): NoticeDraft[] {
  const to = (recipient: string, kind: string): NoticeDraft => ({
    key: readyKey(candidateId, submitted, recipient),
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
