import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { addMs, hours } from '../time/interval.ts';
import { notePassing } from './list.store.ts';
import { askKeys, cardKey, replaceKeys } from './notice-keys.ts';
import { seatsOf } from './store.ts';

/** At most so many interviews a beat; the next beat takes the rest. */
const most = 100;
/** Nobody looks at older cards to see whether an interview is on. */
const atMostAgo = hours(14 * 24);

/**
 * The pulse's part: the card of an interview that has begun, or is over, says so; what offers to fill its places, or to
 * leave them, offers it no more. @returns how many.
 */
export async function showPassing(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const passing = await notePassing(tx, now, addMs(now, -atMostAgo), most);
    const over: string[] = [];
    for (const interview of passing.filter(({ endsAt }) => endsAt <= now)) {
      const seats = await seatsOf(tx, interview.id);
      const sat = seats.filter(({ state }) => state === 'accepted');
      over.push(...replaceKeys(interview, seats), ...askKeys(interview, sat));
    }
    await redraw(deps, tx, [...passing.map(({ id }) => cardKey(id)), ...over]);
    return passing.length;
  });
}
