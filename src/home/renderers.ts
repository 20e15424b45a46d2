import type { Renderer } from '../outbox/notice.ts';
import { section } from '../slack/blocks.ts';
import { spokenToKind } from './spoken-to.ts';

const howToAsk =
  'I do not read messages, and nobody else sees them here. What is yours to do is in my *Home* tab; `/interview help` lists the rest.';

export const homeRenderers: [string, Renderer][] = [
  [spokenToKind, async () => ({ text: howToAsk, blocks: [section(howToAsk)] })],
];
