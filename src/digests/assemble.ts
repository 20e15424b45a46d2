import type { Tx } from '../db/client.ts';
import { openingsOfChannel } from '../openings/store.ts';
import type { Person } from '../people/person.ts';
import { addMs, hours } from '../time/interval.ts';
import { type Digest, digestOf, type Span } from './digest.ts';
import type { Section, StandingOrder } from './standing-order.ts';
import { factsOf, peopleIn } from './store.ts';

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

/** What a digest sent or previewed at `now` tells: news since the last one, or of the last day where there was none. */
export function spanOf(order: Pick<StandingOrder, 'lastAt' | 'zone'>, now: Date): Span {
  return { since: order.lastAt ?? addMs(now, -hours(24)), until: now, now, zone: order.zone };
}
