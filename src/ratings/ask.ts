import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { sceneOf } from '../interviews/scene.ts';
import { post } from '../outbox/post.ts';
import { addMs } from '../time/interval.ts';
import { askNotices } from './ask-notices.ts';
import { firstAskAfter } from './ask-times.ts';
import { unaskedScorecards } from './store.ts';

/** The pulse's part: asks everybody whose interview ended a few minutes ago. @returns how many. */
export async function askRaters(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const unasked = await unaskedScorecards(tx, addMs(now, -firstAskAfter));
    for (const { interview, seat } of unasked)
      await post(deps, tx, askNotices(await sceneOf(tx, interview.id), seat, now));
    return unasked.length;
  });
}
