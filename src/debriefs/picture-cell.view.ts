import type { Cell, Method } from './evidence-matrix.ts';
import { html, type Markup } from './html.ts';
import { dotLevel, saidBy } from './words.ts';

/** How wide letters of size 24 run on average in DejaVu Sans; its figures are all of one width. */
export const letter = { plain: 14.4, bold: 16.6, figure: 15.3, gap: 7.7 } as const;
export const grey = '#454245';

export interface Column {
  method: Method;
  x: number;
  width: number;
}

/** So high may dots of one level pile up. */
const highestPile = 30;

/** A line from level 1 to 5 with a dot for each rater or test; a tick where the bar is. */
export function cellPart(cell: Cell, column: Column, y: number, bar: number): Markup {
  const middle = column.x + column.width / 2;
  if (cell.dots.length === 0) return centred('not observed', middle, y + 84, grey);
  const left = column.x + 22;
  const step = (column.width - 44) / 4;
  const at = (level: number): string => (left + (level - 1) * step).toFixed(1);
  const piles = [...Map.groupBy(cell.dots, ({ level }) => level)].flatMap(([level, dots]) => {
    const up = Math.min(12, highestPile / Math.max(1, dots.length - 1));
    return dots.map(
      (_, i) =>
        html`<circle cx="${at(level)}" cy="${(y + 46 - i * up).toFixed(1)}" r="9" fill="#1264a3" stroke="#ffffff" stroke-width="2"/>`,
    );
  });
  return html`<line x1="${at(1)}" x2="${at(5)}" y1="${y + 46}" y2="${y + 46}" stroke="#999999"/>
<line x1="${at(bar)}" x2="${at(bar)}" y1="${y + 24}" y2="${y + 62}" stroke="${grey}" stroke-dasharray="4 3"/>
${piles}
${levelsPart(cell, column, y + 84, at)}${centred(saidBy(cell), middle, y + 112, grey)}
`;
}

/** Each level stands below its dots, as often as they are many or else once; where even that overlaps, all in the middle. */
function levelsPart(cell: Cell, column: Column, y: number, at: (level: number) => string): Markup {
  const piles = [...Map.groupBy(cell.dots, ({ level }) => level)].sort(([a], [b]) => a - b);
  const below = (words: (level: number, times: number) => string): Label[] =>
    piles.map(([level, { length }]) => {
      const label = words(level, length);
      return { words: label, x: within(column, Number(at(level)), label) };
    });
  const each = below((level, times) => Array(times).fill(dotLevel(level)).join(' '));
  const fitting = [each, below(dotLevel)].find((labels) => fits(labels, column));
  if (fitting) return html`${fitting.map(({ words, x }) => centred(words, x, y))}`;
  return centred(levelsText(cell, column.width - 24), column.x + column.width / 2, y);
}

interface Label {
  words: string;
  /** Of its middle. */
  x: number;
}

/** Whether labels, from left to right, stay in the column and leave a gap between each other. */
function fits(labels: readonly Label[], column: Column): boolean {
  return labels.every(({ words, x }, i) => {
    const before = labels[i - 1];
    const isApart = !before || x - before.x >= (wideOf(words) + wideOf(before.words)) / 2 + letter.gap;
    return isApart && wideOf(words) <= column.width - 24;
  });
}

/** As near to `x` as letters fit into the column. */
function within(column: Column, x: number, words: string): number {
  const half = wideOf(words) / 2;
  return Math.min(Math.max(x, column.x + half), column.x + column.width - half);
}

/** Of figures and the gaps between them. */
const wideOf = (words: string): number =>
  [...words].reduce((sum, sign) => sum + (/\d/.test(sign) ? letter.figure : letter.gap), 0);

/** Every level, or where they are too many for the column, from which to which; the dots show them all. */
function levelsText({ dots, range }: Cell, most: number): string {
  const all = dots.map(({ level }) => dotLevel(level)).join(' ');
  return wideOf(all) <= most || !range ? all : `${dotLevel(range.least)} to ${dotLevel(range.most)}`;
}

export const centred = (words: string, x: number, y: number, fill = '#1d1c1d'): Markup =>
  html`<text x="${x}" y="${y}" text-anchor="middle" fill="${fill}">${words}</text>
`;
