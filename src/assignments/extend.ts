import { note } from '../db/audit.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { type DueTrouble, dueTrouble } from './assignment.ts';
import { coordinatorsHours } from './coordinator-hours.ts';
import { type Act, about, type NotTheirs, redrawWork, withAssignment } from './hold.ts';
import { overdueNotice } from './notices.ts';
import { updateAssignment } from './store.ts';

export type ExtendRefusal = NotTheirs['code'] | 'withdrawn' | 'received' | DueTrouble;
export type ExtendOutcome = { ok: true; again: boolean } | { ok: false; code: ExtendRefusal };

/** Gives work that is not back another due time. What it was stays in the audit. */
export async function extend(deps: Deps, request: Act & { dueAt: Date }): Promise<ExtendOutcome> {
  return withAssignment<ExtendOutcome>(deps, request, 'assignments.extend', async (tx, work) => {
    const { assignment, opening } = work;
    if (assignment.state !== 'assigned') return { ok: false, code: assignment.state };
    if (assignment.dueAt.getTime() === request.dueAt.getTime()) return { ok: true, again: true };
    const code = dueTrouble(request.dueAt, deps.clock.now());
    if (code) return { ok: false, code };
    await updateAssignment(tx, assignment.id, { dueAt: request.dueAt });
    const after = { ...work, assignment: { ...assignment, dueAt: request.dueAt } };
    await redrawWork(deps, tx, work);
    await post(deps, tx, [overdueNotice(after, await coordinatorsHours(tx, opening))]);
    const detail = { from: assignment.dueAt.toISOString(), to: request.dueAt.toISOString() };
    await note(deps, tx, { ...about(request, 'assignments.extend'), detail });
    return { ok: true, again: false };
  });
}
