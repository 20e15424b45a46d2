import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from '../people/directory.ts';
import { isAdmin } from '../people/person.ts';
import { lockOpening, updateOpening } from './store.ts';

export type HoldOutcome = { ok: true } | { ok: false; code: 'not_admin' | 'gone' };

/** Keeps an opening's records whatever retention says, or lets retention have them again. Twice is once. */
export async function setLegalHold(
  deps: Deps,
  request: { openingId: string; actor: string; hold: boolean },
): Promise<HoldOutcome> {
  const actor = (await meet(deps, [request.actor])).get(request.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<HoldOutcome> => {
    const action = request.hold ? 'openings.hold' : 'openings.release_hold';
    const noted = {
      actor: request.actor,
      subject: `opening:${request.openingId}`,
    };
    if (!actor || !isAdmin(actor)) {
      await note(deps, tx, { ...noted, action: `${action}.refused` });
      return { ok: false, code: 'not_admin' };
    }
    const opening = await lockOpening(tx, request.openingId);
    if (!opening) return { ok: false, code: 'gone' };
    if (opening.legalHold === request.hold) return { ok: true };
    await updateOpening(tx, opening.id, { legalHold: request.hold });
    await note(deps, tx, { ...noted, action });
    return { ok: true };
  });
}
