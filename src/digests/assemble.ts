import type { Tx } from '../db/client.ts';
import { openingsOfChannel } from '../openings/store.ts';
import type { Person } from '../people/person.ts';
import { addMs, hours } from '../time/interval.ts';
import { type Digest, digestOf, type Span } from './digest.ts';
import { nextSlot } from './digest-time.ts';
import type { Section, StandingOrder } from './standing-order.ts';
import { factsOf, peopleIn, toldUntil } from './store.ts';

export interface Assembled {
  digest: Digest;
  /** Everybody whom the digest names, by id. */
  people: ReadonlyMap<string, Person>;
}

/** The digest of a channel's openings as they stand. */
export async function assembleDigest(
  tx: Tx,
  channelId: string,
  span: Span,
  wanted: readonly Section[],
): Promise<Assembled> {
  const facts = await factsOf(tx, await openingsOfChannel(tx, channelId));
  return { digest: digestOf(facts, span, wanted), people: await peopleIn(tx, facts) };
}

/**
 * What a digest sent or previewed at `now` tells: news since the last one, or of the last day where there was none. The
 * last one may have been sent by hand; or it had nothing to say, which the standing order knows.
 */
export async function spanOf(
  tx: Tx,
  order: Pick<StandingOrder, 'channelId' | 'lastAt' | 'zone'> & Partial<StandingOrder>,
  now: Date,
): Promise<Span> {
  const times = [order.lastAt, await toldUntil(tx, order.channelId)].flatMap((at) => (at ? [at] : []));
  const last = times.length > 0 ? new Date(Math.max(...times.map(Number))) : addMs(now, -hours(24));
  return { since: last, until: now, now, zone: order.zone, next: nextOf(order, now) };
}

/** When the order's next digest comes. */
export function nextOf(order: Partial<StandingOrder> | undefined, now: Date): Date | undefined {
  const { days, time, zone, paused } = order ?? {};
  return days && time && zone && !paused ? nextSlot({ days, time, zone }, now) : undefined;
}
