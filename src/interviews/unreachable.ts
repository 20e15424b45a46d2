import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { seatsOfTheDeactivated } from './list.store.ts';
import { unreachableNotice } from './notices.ts';

/** At most so many seats a beat; the next beat takes the rest. */
const most = 50;

/**
 * Tells coordinators about seats whose holders have left Slack, while there is time to ask someone else: once for each
 * time that an interview is put to. @returns how many.
 */
export async function tellUnreachable(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const untold = await seatsOfTheDeactivated(tx, now, most);
    await post(
      deps,
      tx,
      untold.map(({ seat, ...subject }) => unreachableNotice(subject, seat, now)),
    );
    return untold.length;
  });
}
