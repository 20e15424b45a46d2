import type { KnownBlock } from '@slack/types';
import { section } from './blocks.ts';
import { limits } from './limits.ts';
import { esc } from './mrkdwn.ts';

/** A text in as few sections as hold it under a first line that is mrkdwn already; none of it is cut. */
export function prose(head: string, text: string): KnownBlock[] {
  const [first = '', ...others] = text.split(/\n{2,}/).flatMap(pieces);
  return sections([head === '' ? first : `${head}\n${first}`, ...others.map((piece) => `\n${piece}`)]);
}

/** A list under a label; nothing where there is nothing to list. */
export function bulleted(label: string, items: readonly string[]): KnownBlock[] {
  if (items.length === 0) return [];
  return sections([`*${label}*`, ...items.map((item) => `• ${esc(item)}`)]);
}

/** Lines, mrkdwn already, put together into as few sections as hold them; none is cut. */
export function sections(lines: readonly string[]): KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limits.sectionText)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map((text) => section(text));
}

/** A text, escaped, in pieces that each fit a section. Escaping can make a text five times as long. */
export function pieces(text: string): string[] {
  const whole = esc(text);
  if (whole.length <= limits.sectionText) return [whole];
  const middle = Math.floor(text.length / 2);
  const space = text.lastIndexOf(' ', middle);
  const at = space > 0 ? space : middle;
  return [...pieces(text.slice(0, at)), ...pieces(text.slice(at))];
}
