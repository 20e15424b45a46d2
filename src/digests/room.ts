import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';

/** One thing that is said: its words, and perhaps a row of buttons. It is shown whole or not at all. */
export type Line = readonly KnownBlock[];

/** Lines under a heading. */
export interface Part {
  heading: KnownBlock;
  lines: readonly Line[];
  /** Lines shown even if there are many; the rest is a number. */
  most: number;
}

export interface Room {
  blocks: number;
  /** In UTF-16 units, over all texts of the blocks. */
  characters: number;
}

/** A message's room, with some left for what Slack may count and does not say. */
export const messageRoom: Room = { blocks: limits.blocksPerMessage, characters: limits.messageText - 1_000 };

/** As many lines as there is room for, the first parts first; where some are left out, how many. */
export function fitInto(room: Room, parts: readonly Part[], rest: string): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let characters = 0;
  // A heading and its "and more" are kept free for each part that follows.
  const framed = parts.filter((part) => part.lines.length > 0);
  for (const [i, part] of framed.entries()) {
    const kept = 2 * (framed.length - i - 1) + 1;
    blocks.push(part.heading);
    let shown = 0;
    for (const line of part.lines.slice(0, part.most)) {
      const length = textLength(line);
      if (blocks.length + line.length + kept > room.blocks || characters + length > room.characters) break;
      blocks.push(...line);
      characters += length;
      shown += 1;
    }
    const more = part.lines.length - shown;
    if (more > 0) blocks.push(context(`and ${more} more. ${rest}`));
  }
  return blocks;
}

/** All that a block says: its own text, its button's, and what screen readers are told. */
function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part: unknown) => sum + textLength(part), 0);
}
