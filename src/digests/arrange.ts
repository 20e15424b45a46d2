import { WebAPIPlatformError } from '@slack/web-api';
import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { isZone } from '../time/zone.ts';
import { nextSlot } from './digest-time.ts';
import type { Section } from './standing-order.ts';
import { findOrder, saveOrder, updateOrder } from './store.ts';

export interface ArrangeRequest {
  channelId: string;
  actor: string;
  days: readonly number[];
  time: string;
  zone: string;
  sections: readonly Section[];
}

export type ArrangeOutcome =
  | { ok: true; nextAt: Date }
  | { ok: false; code: 'not_coordinator' | 'unknown_zone' | 'no_day' | 'absent' };

/** Whether it is a channel that Parley is in. Where Slack does not say, sending will show. */
export async function mayPostIn({ slack }: Deps, channelId: string): Promise<boolean> {
  try {
    const { channel } = await slack.conversations.info({ channel: channelId });
    return !channel?.is_im && (channel?.is_member ?? true);
  } catch (error) {
    return !(error instanceof WebAPIPlatformError);
  }
}

/** Sets when a channel is told, and what. What it was told until now is kept, so that no news is lost or told again. */
export async function arrangeDigest(deps: Deps, request: ArrangeRequest): Promise<ArrangeOutcome> {
  const { channelId, actor, days, time, zone } = request;
  const known = (await meet(deps, [actor])).get(actor);
  const isThere = await mayPostIn(deps, channelId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const noted = { actor, subject: `channel:${channelId}` };
    if (!known || !isCoordinator(known)) {
      await note(deps, tx, { ...noted, action: 'digests.arrange.refused' });
      return { ok: false, code: 'not_coordinator' };
    }
    if (!isThere) return { ok: false, code: 'absent' };
    if (!isZone(zone)) return { ok: false, code: 'unknown_zone' };
    if (days.length === 0) return { ok: false, code: 'no_day' };
    const nextAt = nextSlot({ days, time, zone }, now);
    await saveOrder(tx, {
      workspaceId: deps.workspaceId,
      channelId,
      days: [...days],
      time,
      zone,
      sections: [...request.sections],
      nextAt,
      setBy: actor,
    });
    await note(deps, tx, { ...noted, action: 'digests.arrange', detail: { days, time, zone } });
    return { ok: true, nextAt };
  });
}

export type PauseOutcome = { ok: true; again: boolean } | { ok: false; code: 'not_coordinator' | 'none' };

/** Stops a channel's digest, or lets it go on from the next slot. */
export async function pauseDigest(
  deps: Deps,
  request: { channelId: string; actor: string; paused: boolean },
): Promise<PauseOutcome> {
  const { channelId, actor, paused } = request;
  const known = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const action = paused ? 'digests.pause' : 'digests.resume';
    const noted = { actor, subject: `channel:${channelId}` };
    if (!known || !isCoordinator(known)) {
      await note(deps, tx, { ...noted, action: `${action}.refused` });
      return { ok: false, code: 'not_coordinator' };
    }
    const order = await findOrder(tx, channelId);
    if (!order) return { ok: false, code: 'none' };
    if (order.paused === paused) return { ok: true, again: true };
    await updateOrder(tx, channelId, { paused, nextAt: nextSlot(order, now) });
    await note(deps, tx, { ...noted, action });
    return { ok: true, again: false };
  });
}
