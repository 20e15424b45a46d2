import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from '../people/directory.ts';
import { mayEditOpening } from './opening.ts';
import { interviewsAhead, lockOpening, updateOpening } from './store.ts';

export type CloseOutcome =
  | { ok: true }
  | { ok: false; code: 'not_coordinator' | 'gone' }
  | { ok: false; code: 'interviews_ahead'; count: number };

/** Ends an opening: nothing more is scheduled for it, and its retention begins. Closing a closed one changes nothing. */
export async function closeOpening(
  deps: Deps,
  request: { openingId: string; actor: string },
): Promise<CloseOutcome> {
  const actor = (await meet(deps, [request.actor])).get(request.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<CloseOutcome> => {
    const now = deps.clock.now();
    const noted = {
      actor: request.actor,
      subject: `opening:${request.openingId}`,
    };
    const opening = await lockOpening(tx, request.openingId);
    if (!opening) return { ok: false, code: 'gone' };
    if (!actor || !mayEditOpening(opening, actor)) {
      await note(deps, tx, { ...noted, action: 'openings.close.refused' });
      return { ok: false, code: 'not_coordinator' };
    }
    if (opening.closedAt) return { ok: true };
    const count = await interviewsAhead(tx, { openingId: opening.id }, now);
    if (count > 0) return { ok: false, code: 'interviews_ahead', count };
    await updateOpening(tx, opening.id, { closedAt: now });
    await note(deps, tx, { ...noted, action: 'openings.close' });
    return { ok: true };
  });
}
