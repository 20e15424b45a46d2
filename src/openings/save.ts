import { isDeepStrictEqual } from 'node:util';
import { WebAPIPlatformError } from '@slack/web-api';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitsOnOffer } from '../kits/browse.ts';
import { type Family, familyOf, suits } from '../kits/family.ts';
import { type Gaps, gapsOf } from '../kits/gaps.ts';
import { type Kit, kitRef } from '../kits/kit.ts';
import { pinKit, pinnedKit } from '../kits/store.ts';
import type { VariantName } from '../kits/variant.ts';
import { wantsCodeOnly } from '../kits/workplace.ts';
import { redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { type CannotSit, cannotSit, isCoordinator, type Person } from '../people/person.ts';
import { isName, mayEditOpening, type Opening, type Privacy, pinnedRef } from './opening.ts';
import { cardKeys, insertOpening, lockOpening, updateOpening } from './store.ts';

export interface OpeningRequest {
  /** Minted when the form to add was opened. */
  openingId: string;
  actor: string;
  title: string;
  channelId: string;
  hiringManagerId: string;
  coordinatorId: string;
  /** `id@version`. */
  kitRef: string;
  privacy: Privacy;
  /** What kind of job it is; as the kit is, where nobody says. */
  family?: Family | undefined;
  /** Tools and workplaces whose facts and probes the panel is shown. */
  variants?: readonly VariantName[] | undefined;
  /** Why the loop may leave something unasked. */
  overrideReason?: string | undefined;
}

export type ChannelTrouble = 'bot_not_member' | 'archived' | 'not_channel';
export type HolderTrouble = CannotSit | 'unknown';

export type OpeningRefusal =
  | { code: 'not_coordinator' | 'gone' | 'closed' | 'no_title' | 'unknown_kit' }
  | { code: 'channel'; trouble: ChannelTrouble }
  | { code: 'hiring_manager' | 'coordinator'; trouble: HolderTrouble }
  | { code: 'coordinator_role' }
  /** The kit is for this other kind of job. */
  | { code: 'family'; family: Family }
  /** The kit leaves out what every loop should ask, and no reason is given. */
  | { code: 'gaps'; gaps: Gaps }
  /** The workplace wants a stricter one, and no reason is given. */
  | { code: 'privacy' };

export type OpeningOutcome =
  | { ok: true; openingId: string; again: boolean }
  | { ok: false; refusals: OpeningRefusal[] };

/** Opens a job in a hiring channel, with the kit's version kept as it is today. The same form twice adds one. */
export async function addOpening(deps: Deps, request: OpeningRequest): Promise<OpeningOutcome> {
  const seen = await lookAround(deps, request);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const actor = seen.known.get(request.actor);
    if (!actor || !isCoordinator(actor)) return refuse(deps, tx, request, 'openings.add');
    if (await lockOpening(tx, request.openingId))
      return { ok: true, openingId: request.openingId, again: true };
    const kit = await askedFor(deps, tx, request);
    const refusals = troubles(request, seen, kit);
    if (refusals.length > 0 || !kit) return { ok: false, refusals };
    await pinKit(tx, deps.workspaceId, kit);
    const added = await insertOpening(tx, {
      ...facts(request),
      workspaceId: deps.workspaceId,
      id: request.openingId,
      kitId: kit.id,
      kitVersion: kit.version,
      createdBy: request.actor,
    });
    if (added) await note(deps, tx, { ...noted(request), action: 'openings.add' });
    return { ok: true, openingId: request.openingId, again: !added };
  });
}

/**
 * Changes an opening. Its kit changes only where another version is asked for by name, and then for candidates who have
 * not begun; the channel's cards are redrawn, so that a stricter privacy holds for what stands there too.
 */
export async function editOpening(deps: Deps, request: OpeningRequest): Promise<OpeningOutcome> {
  const seen = await lookAround(deps, request);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const before = await lockOpening(tx, request.openingId);
    const actor = seen.known.get(request.actor);
    if (!actor || !(before ? mayEditOpening(before, actor) : isCoordinator(actor)))
      return refuse(deps, tx, request, 'openings.edit');
    if (!before) return { ok: false, refusals: [{ code: 'gone' }] };
    if (before.closedAt) return { ok: false, refusals: [{ code: 'closed' }] };
    const kit = await askedFor(deps, tx, request, before);
    const refusals = troubles(request, seen, kit, before);
    if (refusals.length > 0) return { ok: false, refusals };

    const upgraded = kit && request.kitRef !== pinnedRef(before);
    if (upgraded) await pinKit(tx, deps.workspaceId, kit);
    const change = {
      ...facts(request),
      ...(upgraded ? { kitId: kit.id, kitVersion: kit.version } : {}),
    };
    const changed = differences(before, change);
    if (changed.length === 0) return { ok: true, openingId: before.id, again: true };
    await updateOpening(tx, before.id, change);
    await redraw(deps, tx, await cardKeys(tx, { openingId: before.id }));
    await note(deps, tx, { ...noted(request), action: 'openings.edit', detail: { changed } });
    return { ok: true, openingId: before.id, again: false };
  });
}

const facts = ({ title, channelId, hiringManagerId, coordinatorId, privacy, ...rest }: OpeningRequest) => ({
  title,
  channelId,
  hiringManagerId,
  coordinatorId,
  privacy,
  family: rest.family ?? null,
  variants: [...(rest.variants ?? [])],
  loopOverrideReason: rest.overrideReason ?? null,
});

function differences(before: Opening, change: Partial<Opening>): string[] {
  return (Object.keys(change) as (keyof Opening)[]).filter(
    (name) => !isDeepStrictEqual(before[name], change[name]),
  );
}

const noted = (request: OpeningRequest) => ({
  actor: request.actor,
  subject: `opening:${request.openingId}`,
});

async function refuse(deps: Deps, tx: Tx, request: OpeningRequest, action: string): Promise<OpeningOutcome> {
  await note(deps, tx, { ...noted(request), action: `${action}.refused` });
  return { ok: false, refusals: [{ code: 'not_coordinator' }] };
}

interface Seen {
  known: ReadonlyMap<string, Person>;
  channel: ChannelTrouble | undefined;
}

/** What only Slack can tell, asked before the transaction. */
async function lookAround(deps: Deps, request: OpeningRequest): Promise<Seen> {
  const [known, channel] = await Promise.all([
    meet(deps, [...new Set([request.actor, request.hiringManagerId, request.coordinatorId])]),
    channelTrouble(deps, request.channelId),
  ]);
  return { known, channel };
}

async function channelTrouble(deps: Deps, channelId: string): Promise<ChannelTrouble | undefined> {
  try {
    const { channel } = await deps.slack.conversations.info({ channel: channelId });
    if (!channel || channel.is_im || channel.is_mpim) return 'not_channel';
    if (channel.is_archived) return 'archived';
    return channel.is_member ? undefined : 'bot_not_member';
  } catch (error) {
    // A private channel does not exist for those who are not in it.
    if (error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found')
      return 'bot_not_member';
    throw error;
  }
}

/** The kit that is asked for: one on offer, or the one the opening keeps, retired or not. */
async function askedFor(
  deps: Deps,
  tx: Tx,
  { kitRef: wanted }: OpeningRequest,
  before?: Opening,
): Promise<Kit | undefined> {
  if (before && wanted === pinnedRef(before))
    return (await pinnedKit(tx, before.kitId, before.kitVersion)).kit;
  return (await kitsOnOffer(deps, tx)).find((kit) => kitRef(kit) === wanted);
}

function troubles(
  request: OpeningRequest,
  seen: Seen,
  kit: Kit | undefined,
  before?: Opening,
): OpeningRefusal[] {
  const found: OpeningRefusal[] = [];
  if (!isName(request.title)) found.push({ code: 'no_title' });
  if (seen.channel) found.push({ code: 'channel', trouble: seen.channel });
  const holds = (userId: string): HolderTrouble | undefined => {
    const person = seen.known.get(userId);
    return person ? cannotSit(person) : 'unknown';
  };
  const manager = holds(request.hiringManagerId);
  if (manager) found.push({ code: 'hiring_manager', trouble: manager });
  const coordinator = holds(request.coordinatorId);
  if (coordinator) found.push({ code: 'coordinator', trouble: coordinator });
  else if (request.coordinatorId !== before?.coordinatorId) {
    const person = seen.known.get(request.coordinatorId);
    if (person && !isCoordinator(person)) found.push({ code: 'coordinator_role' });
  }
  if (!kit) found.push({ code: 'unknown_kit' });
  if (kit && request.family && !suits(kit, request.family))
    found.push({ code: 'family', family: familyOf(kit) });
  const gaps = kit && !request.overrideReason ? gapsOf(kit, request.variants) : undefined;
  if (gaps) found.push({ code: 'gaps', gaps });
  if (request.privacy !== 'code' && wantsCodeOnly(request.variants ?? []) && !request.overrideReason)
    found.push({ code: 'privacy' });
  return found;
}
