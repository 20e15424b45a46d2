import { note } from '../db/audit.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { extendTrouble } from './assignment.ts';
import { coordinatorsHours } from './coordinator-hours.ts';
import { type Act, about, type NotTheirs, redrawWork, withAssignment } from './hold.ts';
import { overdueNotice } from './notices.ts';
import { updateAssignment } from './store.ts';

export type ExtendRefusal =
  | NotTheirs['code']
  | 'withdrawn'
  | 'received'
  | NonNullable<ReturnType<typeof extendTrouble>>;
export type ExtendOutcome = { ok: true; again: boolean } | { ok: false; code: ExtendRefusal };

interface Extension {
  dueAt: Date;
  /** When it was due as the form was opened: by this a form that arrives twice differs from one that changes nothing. */
  from: Date;
}

/** Gives work that is not back a later due time. What it was stays in the audit. */
export async function extend(deps: Deps, request: Act & Extension): Promise<ExtendOutcome> {
  return withAssignment<ExtendOutcome>(deps, request, 'assignments.extend', async (tx, work) => {
    const { assignment, opening } = work;
    if (assignment.state !== 'assigned') return { ok: false, code: assignment.state };
    const code = extendTrouble(request.dueAt, assignment, deps.clock.now());
    if (code === 'same' && request.from < assignment.dueAt) return { ok: true, again: true };
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
