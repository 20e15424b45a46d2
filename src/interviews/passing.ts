import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { addMs, hours } from '../time/interval.ts';
import { notePassing } from './list.store.ts';
import { cardKey } from './notice-keys.ts';

/** At most so many interviews a beat; the next beat takes the rest. */
const most = 100;
/** Nobody looks at older cards to see whether an interview is on. */
const atMostAgo = hours(14 * 24);

/** The pulse's part: the card of an interview that has begun, or is over, says so. @returns how many. */
export async function showPassing(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const passing = await notePassing(tx, now, addMs(now, -atMostAgo), most);
    await redraw(deps, tx, passing.map(cardKey));
    return passing.length;
  });
}
