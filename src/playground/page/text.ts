import { html, nothing, type TemplateResult } from 'lit-html';
import type { Reader } from '../workspace/dates.ts';
import type { Json } from '../workspace/json.ts';
import { mrkdwnPieces, type Piece } from '../workspace/mrkdwn.ts';
import { textAt } from './json.ts';
import { ui } from './ui.ts';

export type Drawn = TemplateResult | typeof nothing | string;

/** How the person of this window sees names and dates, at a moment. */
function reader(now: Date): Reader {
  const { state } = ui;
  return {
    zone: state?.me.zone ?? 'UTC',
    locale: state?.me.locale ?? 'en-US',
    now,
    nameOf: (id) => state?.people.find((one) => one.id === id)?.name ?? id,
    channelName: (id) => state?.talks.find((one) => one.id === id)?.name ?? id,
  };
}

let told = { now: '', at: 0 };
/** The workspace's clock runs on with real time between two words of the server. */
export function workspaceNow(): Date {
  const now = ui.state?.now ?? new Date().toISOString();
  if (told.now !== now) told = { now, at: performance.now() };
  return new Date(Date.parse(now) + performance.now() - told.at);
}

/** A text object, or nothing. */
export function textObject(text: Json | undefined): Drawn {
  if (!text) return nothing;
  return text['type'] === 'mrkdwn' ? mrkdwn(textAt(text, 'text')) : html`${textAt(text, 'text')}`;
}

/** `at`: when it is read. */
export function mrkdwn(text: string, at = workspaceNow()): Drawn {
  return html`${mrkdwnPieces(text, reader(at)).map(drawPiece)}`;
}

function drawPiece(piece: Piece): Drawn {
  switch (piece.kind) {
    case 'text':
      return html`${piece.text}`;
    case 'line':
      return html`<br />`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'pre':
      return html`<pre>${piece.text}</pre>`;
    case 'mention':
    case 'channel':
      return html`<span class=${piece.kind}>${piece.text}</span>`;
    case 'bold':
      return html`<b>${piece.of.map(drawPiece)}</b>`;
    case 'italic':
      return html`<i>${piece.of.map(drawPiece)}</i>`;
    case 'strike':
      return html`<s>${piece.of.map(drawPiece)}</s>`;
    case 'quote':
      return html`<blockquote>${piece.of.map(drawPiece)}</blockquote>`;
    case 'link':
      return html`<a href=${piece.href} target="_blank" rel="noopener noreferrer">${piece.text}</a>`;
  }
}
