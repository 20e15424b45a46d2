import type { KnownBlock } from '@slack/types';
import { section } from '../slack/blocks.ts';
import { clip } from '../slack/limits.ts';
import { esc } from '../slack/mrkdwn.ts';
import { prose, sections } from '../slack/prose.ts';
import type { Assignment } from './assignment.ts';
import { hostOf } from './links.ts';

/** The host first and the whole address after it: nothing hides where a link leads. */
function linkLine(link: string): string {
  return `• ${esc(hostOf(link))}: <${link.replaceAll('&', '&amp;')}>`;
}

/** Where the work came as files, Parley has none of it: each is told who has. */
const asFiles = {
  panel: '*Came as files.* Ask the coordinator for them.',
  coordinator: '*Came as files.* The panel is told to ask you for them.',
};

/** What came back, for whoever reads it: its links and the candidate's own words, and nobody's name. */
export function workBlocks(
  { links, narrative }: Pick<Assignment, 'links' | 'narrative'>,
  tell: 'whole' | 'short' = 'whole',
  reader: keyof typeof asFiles = 'panel',
): KnownBlock[] {
  const text = narrative && (tell === 'whole' ? narrative : clip(narrative, shortNarrative));
  return [
    ...(links.length > 0 ? sections(['*The work*', ...links.map(linkLine)]) : []),
    ...(text ? prose('*In their own words*', text) : []),
    ...(links.length === 0 && !text ? [section(asFiles[reader])] : []),
  ];
}

const shortNarrative = 300;
