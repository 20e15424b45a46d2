import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { addMs, hours } from '../time/interval.ts';
import { noteEnded } from './list.store.ts';
import { cardKey } from './notices.ts';

/** At most so many interviews a beat; the next beat takes the rest. */
const most = 100;
/** Nobody looks at older cards to see whether an interview is on. */
const atMostAgo = hours(14 * 24);

/** The pulse's part: the card of an interview that is over says so. @returns how many. */
export async function showEnded(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const ended = await noteEnded(tx, now, addMs(now, -atMostAgo), most);
    await redraw(deps, tx, ended.map(cardKey));
    return ended.length;
  });
}
