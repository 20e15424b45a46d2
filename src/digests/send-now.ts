import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { isAsked, post } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { type Assembled, assembleDigest, spanOf } from './assemble.ts';
import { isSilent } from './digest.ts';
import { digestKey, digestNotice } from './notices.ts';
import { sections } from './standing-order.ts';
import { findOrder } from './store.ts';

export interface SendNowRequest {
  channelId: string;
  actor: string;
  /** Minted when the form was drawn: however often its button is pressed, the channel hears once. */
  press: string;
}

/** The digest as it would be sent now, for one coordinator's eyes. */
export async function previewDigest(
  deps: Deps,
  request: { channelId: string; actor: string },
): Promise<({ ok: true; now: Date } & Assembled) | { ok: false; code: 'not_coordinator' }> {
  const { channelId, actor } = request;
  const known = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    if (!known || !isCoordinator(known)) {
      await note(deps, tx, { actor, action: 'digests.preview.refused', subject: `channel:${channelId}` });
      return { ok: false, code: 'not_coordinator' };
    }
    const order = await findOrder(tx, channelId);
    const span = await spanOf(tx, order ?? { channelId, lastAt: null, zone: known.zone }, now);
    return { ok: true, now, ...(await assembleDigest(tx, channelId, span, order?.sections ?? sections)) };
  });
}

export type SendNowOutcome = { ok: true } | { ok: false; code: 'not_coordinator' | 'nothing' };

/** Tells the channel now what its digest would say. The standing digest comes all the same; news of this one is no news then. */
export async function sendDigestNow(deps: Deps, request: SendNowRequest): Promise<SendNowOutcome> {
  const { channelId, actor } = request;
  const known = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const noted = { actor, subject: `channel:${channelId}` };
    if (!known || !isCoordinator(known)) {
      await note(deps, tx, { ...noted, action: 'digests.send_now.refused' });
      return { ok: false, code: 'not_coordinator' };
    }
    const occasion = `now:${request.press}` as const;
    // By its first press, what there was to say is said; the second has been heard all the same.
    if (await isAsked(tx, digestKey(channelId, occasion))) return { ok: true };
    const order = await findOrder(tx, channelId);
    const span = await spanOf(tx, order ?? { channelId, lastAt: null, zone: known.zone }, now);
    const { digest } = await assembleDigest(tx, channelId, span, order?.sections ?? sections);
    if (isSilent(digest)) return { ok: false, code: 'nothing' };
    await post(deps, tx, [digestNotice({ channelId, setBy: actor }, occasion, span)]);
    await note(deps, tx, { ...noted, action: 'digests.send_now' });
    return { ok: true };
  });
}
