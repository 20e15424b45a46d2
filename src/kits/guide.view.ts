import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, prose, sections } from '../slack/prose.ts';
import type { Guide } from './guide.ts';
import { unwrapped } from './unwrapped.ts';

/** A portfolio guide as whoever leads the talk reads it. */
export function wholeGuide(guide: Guide): KnownBlock[] {
  return [
    ...shortGuide(guide),
    ...bulleted('Counts as evidence', guide.countsAsEvidence),
    ...prose('*Confidentiality*', unwrapped(guide.confidentiality)),
    ...prose('*No public work?* It counts the same.', unwrapped(guide.noPublicWork)),
    ...(guide.fairness ? [context(`Fairness: ${esc(guide.fairness)}`)] : []),
  ];
}

/** What to ask and to look for, and nothing else. */
export function shortGuide(guide: Guide): KnownBlock[] {
  const { goal, scale, outcome, ownPart, undo } = guide.questions;
  return [
    ...sections([`*${escLine(guide.title)}*`]),
    ...bulleted('Ask about each work', [goal, scale, outcome, ownPart, undo]),
    ...bulleted('Probe', guide.probes),
    ...bulleted('Red flags', guide.redFlags),
  ];
}
