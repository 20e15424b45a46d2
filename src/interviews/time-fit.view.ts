import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { decent, type TimeFit } from './time-fit.ts';

/** Below the start that is picked: what it means for the candidate, and for whom of the panel it is no working time. */
export function timeFitBlocks({ candidate, outside }: TimeFit): KnownBlock[] {
  const odd = candidate.isOdd ? ` · :warning: not between ${decent.from} and ${decent.to} there` : '';
  const people = outside.map(({ name, moment }) => `${escLine(name, 40)} (${esc(moment)})`);
  return [
    context(`For ${escLine(candidate.name)}: *${esc(candidate.moment)}*${odd}`),
    ...(people.length > 0 ? [context(`:warning: Outside working hours: ${people.join(', ')}`)] : []),
  ];
}
