import { note } from '../db/audit.ts';
import type { Deps } from '../deps.ts';
import { type Act, about, type NotTheirs, redrawWork, withAssignment } from './hold.ts';
import { updateAssignment } from './store.ts';

export type WithdrawOutcome = { ok: true; again: boolean } | NotTheirs;

/** The work is not asked for any more; what came back is shown no further. The stage may be given anew. Twice is once. */
export async function withdraw(deps: Deps, request: Act & { reason: string }): Promise<WithdrawOutcome> {
  return withAssignment<WithdrawOutcome>(deps, request, 'assignments.withdraw', async (tx, work) => {
    const { assignment } = work;
    if (assignment.state === 'withdrawn') return { ok: true, again: true };
    const { reason } = request;
    await updateAssignment(tx, assignment.id, {
      state: 'withdrawn',
      receivedAt: null,
      withdrawnReason: reason,
    });
    await redrawWork(deps, tx, work);
    const receivedAt = assignment.receivedAt?.toISOString();
    const detail = { was: assignment.state, ...(receivedAt ? { receivedAt } : {}) };
    await note(deps, tx, { ...about(request, 'assignments.withdraw'), detail });
    return { ok: true, again: false };
  });
}
