import { type Reader, readDate } from './dates.ts';

/** A piece of a text as Slack's client shows it. Nothing in it is markup any more. */
export type Piece =
  | { kind: 'text' | 'code' | 'pre' | 'mention' | 'channel'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; of: Piece[] }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'line' };

const emoji: Readonly<Record<string, string>> = {
  lock: '🔒',
  warning: '⚠️',
  white_check_mark: '✅',
  x: '❌',
  tada: '🎉',
  hourglass: '⌛',
};

/** Slack's mrkdwn as a person reads it: names, dates in their zone, links as `label (address)`, no marks. */
export function readMrkdwn(text: string, reader: Reader): string {
  return readPieces(mrkdwnPieces(text, reader));
}

function readPieces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece, at) => readPiece(piece) + (standsApart(piece, pieces[at + 1]) ? '\n' : ''))
    .join('');
}

/** A quote is a block of its own: no line piece ends it. */
const standsApart = (piece: Piece, next: Piece | undefined): boolean =>
  next !== undefined && next.kind !== 'line' && (piece.kind === 'quote') !== (next.kind === 'quote');

function readPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'line':
      return '\n';
    case 'link': {
      const address = piece.href.replace(/^mailto:/i, '');
      return piece.text === address ? address : `${piece.text} (${address})`;
    }
    case 'quote':
      return `> ${readPieces(piece.of).replaceAll('\n', '\n> ')}`;
    case 'bold':
    case 'italic':
    case 'strike':
      return readPieces(piece.of);
    default:
      return piece.text;
  }
}

/** As Slack escapes what people type. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Slack's mrkdwn in pieces. Whatever cannot be read as markup is text. */
export function mrkdwnPieces(text: string, reader: Reader): Piece[] {
  return text.split(/```\n?([\s\S]*?)```/).flatMap((part, at): Piece[] => {
    if (at % 2 === 1) return [{ kind: 'pre', text: unescaped(part) }];
    return lines(part, reader);
  });
}

function lines(text: string, reader: Reader): Piece[] {
  const pieces: Piece[] = [];
  let quoted: Piece[] | undefined;
  for (const line of text.split('\n')) {
    const [, inside] = /^(?:>|&gt;) ?(.*)$/.exec(line) ?? [];
    if (inside === undefined) {
      if (pieces.length > 0 && !quoted) pieces.push({ kind: 'line' });
      quoted = undefined;
      pieces.push(...inline(line, reader));
      continue;
    }
    if (quoted) quoted.push({ kind: 'line' }, ...inline(inside, reader));
    else {
      quoted = inline(inside, reader);
      pieces.push({ kind: 'quote', of: quoted });
    }
  }
  return pieces;
}

/** What is a reference reads as one thing: the name of a date's format holds marks that are none. */
const token = '<[^<>\\n]+>';
/** Marks stand at the edge of words, as Slack has it: `snake_case_name` is no italics. */
const marked = (mark: string): string =>
  `(?<![\\p{L}\\p{N}${mark}])[${mark}](?=\\S)((?:${token}|(?!${token})[^${mark}\\n])+)(?<=\\S)[${mark}](?![\\p{L}\\p{N}${mark}])`;
const patterns = ['`([^`\\n]+)`', '<([^<>\\n]+)>', marked('*'), marked('_'), marked('~'), ':([a-z0-9_+-]+):'];
const inlines = new RegExp(patterns.join('|'), 'gu');

function inline(text: string, reader: Reader): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) pieces.push({ kind: 'text', text: unescaped(text.slice(from, to)) });
  };
  for (const found of text.matchAll(inlines)) {
    const [whole, code, reference, bold, italic, strike, name] = found;
    plain(found.index);
    from = found.index + whole.length;
    if (code !== undefined) pieces.push({ kind: 'code', text: unescaped(code) });
    else if (reference !== undefined) pieces.push(referenced(reference, reader));
    else if (bold !== undefined) pieces.push({ kind: 'bold', of: inline(bold, reader) });
    else if (italic !== undefined) pieces.push({ kind: 'italic', of: inline(italic, reader) });
    else if (strike !== undefined) pieces.push({ kind: 'strike', of: inline(strike, reader) });
    else pieces.push({ kind: 'text', text: emoji[name ?? ''] ?? whole });
  }
  plain(text.length);
  return pieces;
}

function referenced(inside: string, reader: Reader): Piece {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inside.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'mention', text: `@${reader.nameOf(target.slice(1))}` };
  if (target.startsWith('#'))
    return { kind: 'channel', text: `#${label || reader.channelName(target.slice(1))}` };
  const [, seconds, template = ''] = /^!date\^(\d+)\^([^^]*)/.exec(target) ?? [];
  if (seconds !== undefined) return { kind: 'text', text: readDate(Number(seconds), template, reader) };
  if (target.startsWith('!')) return { kind: 'mention', text: label ?? `@${target.slice(1)}` };
  const href = unescaped(target);
  // A link is what a browser may follow without running anything.
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return { kind: 'text', text: label ?? href };
  return { kind: 'link', text: label ?? href.replace(/^mailto:/i, ''), href };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
