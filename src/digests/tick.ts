import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { localDate } from '../time/zone.ts';
import { spanOf } from './assemble.ts';
import { nextSlot, slotOfDay } from './digest-time.ts';
import { digestNotice } from './notices.ts';
import { lockDueOrders, updateOrder } from './store.ts';

/**
 * Asks for the digests whose slot has come. One that was missed is caught up on the same local day; later it is left to
 * the next slot, which then tells the news of both, so that nothing arrives on a weekend or twice on a day.
 */
export async function tellDigests(deps: Deps): Promise<void> {
  await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    for (const order of await lockDueOrders(tx, now)) {
      const slot = slotOfDay(order, now);
      const isToday = slot !== undefined && slot <= now;
      if (isToday)
        await post(deps, tx, [digestNotice(order, localDate(now, order.zone), await spanOf(tx, order, now))]);
      await updateOrder(tx, order.channelId, {
        nextAt: nextSlot(order, now),
        ...(isToday ? { lastAt: now } : {}),
      });
    }
  });
}
