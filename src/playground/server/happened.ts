import type { News } from '../page/protocol.ts';

/** Something that happened, as Slack writes it. */
export interface Happened {
  /** ISO 8601. */
  at: string;
  what: string;
  /** What was said there is for those in this conversation; others hear only that it was. */
  inside?: { talk: string; otherwise: string } | undefined;
}

/** All that happened, each with its number, newest first. */
export type Chronicle = readonly (Happened & { n: number })[];

/** The same for somebody who is in these conversations. */
export function newsFor(chronicle: Chronicle, talks: readonly { id: string }[]): News[] {
  const mine = new Set(talks.map(({ id }) => id));
  return chronicle.map(({ n, at, what, inside }) => ({
    n,
    at,
    what: !inside || mine.has(inside.talk) ? what : inside.otherwise,
  }));
}
