import { isDeepStrictEqual } from 'node:util';
import type { Sheet } from '../ratings/scorecard.ts';

/** A change to a submitted scorecard: what it said before and after, and why. */
export interface Amendment {
  at: Date;
  /** The rater had seen others' ratings by then. */
  afterUnblinding: boolean;
  reason: string;
  before: Sheet;
  after: Sheet;
}

/** How one part of a scorecard came to say what it says now. */
export interface Changed<Part> {
  /** Before the rater had seen others' ratings, if they ever did; else as it was first handed in. */
  first: Part;
  afterUnblinding: boolean;
  /** The changes that touched this part, oldest first; at least one. */
  by: readonly Amendment[];
}

/** Undefined where this part says what it said at first. `amendments` are all of one scorecard, oldest first. */
export function changed<Part>(
  amendments: readonly Amendment[],
  part: (sheet: Sheet) => Part,
): Changed<Part> | undefined {
  const by = amendments.filter(({ before, after }) => !isDeepStrictEqual(part(before), part(after)));
  const informed = by.find((amendment) => amendment.afterUnblinding);
  const from = informed ?? by[0];
  const last = by.at(-1);
  if (!from || !last || isDeepStrictEqual(part(from.before), part(last.after))) return undefined;
  return { first: part(from.before), afterUnblinding: informed !== undefined, by };
}
