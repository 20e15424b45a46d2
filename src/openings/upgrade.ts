import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitsOnOffer } from '../kits/browse.ts';
import { type Gaps, gapsOf } from '../kits/gaps.ts';
import { kitRef } from '../kits/kit.ts';
import { pinKit } from '../kits/store.ts';
import { meet } from '../people/directory.ts';
import { mayEditOpening, newerVersion, pinnedRef } from './opening.ts';
import { lockOpening, updateOpening } from './store.ts';

export interface UpgradeRequest {
  openingId: string;
  actor: string;
  /** `id@version`. */
  kitRef: string;
  /** Why the loop may leave something unasked. */
  overrideReason?: string | undefined;
}

export type UpgradeRefusal = 'not_coordinator' | 'gone' | 'closed' | 'not_offered';

export type UpgradeOutcome =
  | { ok: true; again: boolean }
  | { ok: false; code: UpgradeRefusal }
  | { ok: false; code: 'gaps'; gaps: Gaps };

/** From now on whoever has not begun is asked by the later version. Whoever has begun stays with theirs. */
export async function upgradeOpening(deps: Deps, request: UpgradeRequest): Promise<UpgradeOutcome> {
  const { openingId, actor } = request;
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<UpgradeOutcome> => {
    const opening = await lockOpening(tx, openingId);
    const noted = { actor, subject: `opening:${openingId}` };
    if (!opening || !person || !mayEditOpening(opening, person)) {
      const code = opening ? 'not_coordinator' : 'gone';
      await note(deps, tx, { ...noted, action: 'openings.upgrade.refused', detail: { code } });
      return { ok: false, code };
    }
    if (opening.closedAt) return { ok: false, code: 'closed' };
    const from = pinnedRef(opening);
    if (from === request.kitRef) return { ok: true, again: true };
    const newer = newerVersion(opening, await kitsOnOffer(deps, tx));
    if (!newer || kitRef(newer) !== request.kitRef) return { ok: false, code: 'not_offered' };
    const gaps = gapsOf(newer, opening.variants);
    const reason = request.overrideReason ?? opening.loopOverrideReason;
    if (gaps && !reason) return { ok: false, code: 'gaps', gaps };
    await pinKit(tx, deps.workspaceId, newer);
    await updateOpening(tx, openingId, { kitVersion: newer.version, loopOverrideReason: reason });
    await note(deps, tx, { ...noted, action: 'openings.upgrade', detail: { from, to: request.kitRef } });
    return { ok: true, again: false };
  });
}
