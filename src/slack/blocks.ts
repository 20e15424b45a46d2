import type { ActionsBlockElement, KnownBlock, PlainTextElement, SectionBlock } from '@slack/types';
import { clip, limits } from './limits.ts';

export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max), emoji: true };
}

/** A paragraph of mrkdwn. The caller escapes people's words. */
export function section(mrkdwn: string, accessory?: SectionBlock['accessory']): KnownBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: clip(mrkdwn, limits.sectionText) },
    ...(accessory ? { accessory } : {}),
  };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.headerText) };
}

/** A small grey line. */
export function context(mrkdwn: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(mrkdwn, limits.sectionText) }] };
}

export function actions(...elements: ActionsBlockElement[]): KnownBlock {
  return { type: 'actions', elements };
}

export const divider: KnownBlock = { type: 'divider' };
