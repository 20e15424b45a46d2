import { html, type Markup } from './html.ts';

/** In UTC: a page that is kept for years has no reader's zone. */
export const instant = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const quoted = (words: string): Markup => html`<blockquote>${words}</blockquote>`;
