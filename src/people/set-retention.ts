import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from './directory.ts';
import { isAdmin } from './person.ts';
import { retentionChoices } from './retention.ts';
import { retentionOf, updateRetention } from './store.ts';

export type RetentionOutcome = { ok: true } | { ok: false; code: 'not_admin' | 'bad_length' };

/**
 * Sets how long records are kept after an opening closes. Nothing is done where the form shows what it was `shown`, so
 * that one opened before somebody else's change does not undo it.
 */
export async function setRetention(
  deps: Deps,
  request: { actor: string; shown: number; months: number },
): Promise<RetentionOutcome> {
  const { actor, shown, months } = request;
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<RetentionOutcome> => {
    const subject = `workspace:${deps.workspaceId}`;
    if (!person || !isAdmin(person)) {
      await note(deps, tx, { actor, action: 'people.retention.refused', subject });
      return { ok: false, code: 'not_admin' };
    }
    if (!retentionChoices.includes(months)) return { ok: false, code: 'bad_length' };
    const before = await retentionOf(tx);
    if (months === shown || months === before.months) return { ok: true };
    await updateRetention(tx, deps.workspaceId, { months, setAt: deps.clock.now() });
    const detail = { from: before.months, to: months };
    await note(deps, tx, { actor, action: 'people.retention', subject, detail });
    return { ok: true };
  });
}
