import { z } from 'zod';
import type { Message, Renderer } from '../outbox/notice.ts';
import { section } from '../slack/blocks.ts';
import { spokenToKind } from './spoken-to.ts';

const howToAsk =
  'I do not read messages, and nobody else sees them here. What is yours to do is in my *Home* tab; `/interview help` lists the rest.';
const again = 'No messages are read here. Try my *Home* tab, or `/interview help`.';
const last = `${again} I answer no more for now.`;

const said = (text: string): Message => ({ text, blocks: [section(text)] });

export const homeRenderers: [string, Renderer][] = [
  [
    spokenToKind,
    async (_, notice) => {
      const { length } = z.object({ length: z.string().optional() }).parse(notice.ref);
      return said(length === 'last' ? last : length === 'short' ? again : howToAsk);
    },
  ],
];
