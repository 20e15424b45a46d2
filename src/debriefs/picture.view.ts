import { competencies } from '../kits/competency.ts';
import { candidateCode } from '../openings/opening.ts';
import { clip } from '../slack/limits.ts';
import type { Debrief } from './debrief.ts';
import { type Cell, isGap, type Method, methods, type Row } from './evidence-matrix.ts';
import { html, type Markup } from './html.ts';
import { decimal, dotLevel, methodLabel, notObservedText, percent, rangeText, saidBy } from './words.ts';

/** All lengths are in pixels of the picture. A phone shows it at a third of its width, so no letter is under 22. */
const width = 1200;
const margin = 40;
const nameWidth = 300;
const likelyWidth = 230;
const rowHeight = 92;
const headHeight = 200;
const footHeight = 150;
const longestName = 36;
const longestTitle = 56;

/** The matrix of a debrief as an SVG that needs nothing else: what is missing first, in the order of the debrief. */
export function matrixSvg(debrief: Debrief): string {
  const { matrix } = debrief;
  const columns = columnsOf(matrix.rows);
  const height = headHeight + matrix.rows.length * rowHeight + footHeight;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans" font-size="24" fill="#1d1c1d">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${headPart(debrief, columns)}
${matrix.rows.map((row, at) => rowPart(row, { y: headHeight + at * rowHeight, columns, bar: matrix.bar }))}
${footPart(debrief, height - footHeight)}
</svg>
`.text;
}

/** What the picture says, for who cannot see it. */
export function matrixAlt(debrief: Debrief): string {
  const { candidate, matrix } = debrief;
  const rows = matrix.rows.map((row) => {
    const name = competencies[row.competency].name;
    return row.mean === null || !row.likely
      ? `${name} ${row.cells.length > 0 ? 'not observed' : 'not rated'}`
      : `${name} ${decimal(row.mean)}, likely ${rangeText(row.likely)}`;
  });
  const lead = matrix.insufficient ? 'Insufficient evidence. ' : '';
  const code = candidateCode(candidate);
  return clip(`Evidence matrix of ${code}. ${lead}${rows.join('; ')}. ${combinedText(debrief)}`, longestAlt);
}

/** Slack takes no more (files.getUploadURLExternal, `alt_txt_too_large`). */
const longestAlt = 1000;

interface Column {
  method: Method;
  x: number;
  width: number;
}

/** Only methods that looked at something; where nobody did, there is nothing to head. */
function columnsOf(rows: readonly Row[]): Column[] {
  const seen = methods.filter((method) => rows.some(({ cells }) => cells.some((c) => c.method === method)));
  const each = (width - 2 * margin - nameWidth - likelyWidth) / Math.max(1, seen.length);
  return seen.map((method, at) => ({ method, x: margin + nameWidth + at * each, width: each }));
}

function headPart({ candidate, opening, matrix, progress }: Debrief, columns: readonly Column[]): Markup {
  // The code comes first: it can be read in any font, whatever the name is written in.
  const title = clip(`${candidateCode(candidate)} ${candidate.name}`, longestName);
  const state = `${progress.in} of ${progress.of} scorecards in`;
  const y = headHeight - 22;
  return html`<text x="${margin}" y="60" font-size="36" font-weight="bold">${title}</text>
<text x="${margin}" y="100" fill="#454245">${clip(opening.title, longestTitle)} · ${state}</text>
${matrix.insufficient ? html`<text x="${width - margin}" y="60" font-weight="bold" text-anchor="end" fill="#a3123a">Insufficient evidence</text>` : ''}
<text x="${margin}" y="${y}" font-size="22" fill="#454245">Competency</text>
${columns.map(({ method, x, width: w }) => headLines(methodLabel(method), x + w / 2, y))}
<text x="${width - margin - likelyWidth / 2}" y="${y}" font-size="22" text-anchor="middle" fill="#454245">Mean, likely</text>
<line x1="${margin}" x2="${width - margin}" y1="${headHeight - 6}" y2="${headHeight - 6}" stroke="#454245"/>`;
}

/** One word to a line: the columns are narrow where all four methods are there. */
function headLines(words: string, x: number, y: number): Markup[] {
  return words
    .split(' ')
    .toReversed()
    .map(
      (word, up) =>
        html`<text x="${x}" y="${y - up * 26}" font-size="22" text-anchor="middle" fill="#454245">${word}</text>
`,
    );
}

interface Place {
  y: number;
  columns: readonly Column[];
  bar: number;
}

function rowPart(row: Row, { y, columns, bar }: Place): Markup {
  const about = [
    ...(row.mustHave ? ['must-have'] : []),
    ...(row.weight === 1 ? [] : [`weight ${row.weight}`]),
    ...(row.agreement?.spread ? ['spread'] : []),
    ...(row.agreement?.split ? ['split'] : []),
  ].join(', ');
  const gap = isGap(row);
  return html`${gap ? html`<rect x="${margin / 2}" y="${y}" width="${width - margin}" height="${rowHeight - 4}" rx="8" fill="#fdeef2"/>` : ''}
<text x="${margin}" y="${y + (about ? 38 : 54)}" font-weight="bold">${competencies[row.competency].name}</text>
<text x="${margin}" y="${y + 70}" font-size="22" fill="#454245">${about}</text>
${columns.map((column) =>
  cellPart(
    row.cells.find(({ method }) => method === column.method),
    column,
    y,
    bar,
  ),
)}
${likelyPart(row, y)}
<line x1="${margin}" x2="${width - margin}" y1="${y + rowHeight - 2}" y2="${y + rowHeight - 2}" stroke="#dddddd"/>
`;
}

/** A line from level 1 to 5 with a dot for each rater or test; a tick where the bar is. */
function cellPart(cell: Cell | undefined, column: Column, y: number, bar: number): Markup {
  if (!cell) return html``;
  const left = column.x + 26;
  const step = (column.width - 52) / 4;
  const at = (level: number): string => (left + (level - 1) * step).toFixed(1);
  const middle = column.x + column.width / 2;
  if (cell.dots.length === 0)
    return html`<text x="${middle}" y="${y + 54}" font-size="22" text-anchor="middle" fill="#454245">not observed</text>`;
  const stacked = cell.dots.map((dot, i) => {
    const below = cell.dots.slice(0, i).filter(({ level }) => level === dot.level).length;
    return html`<circle cx="${at(dot.level)}" cy="${y + 34 - below * 12}" r="9" fill="#1264a3" stroke="#ffffff" stroke-width="2"/>`;
  });
  const levels = cell.dots.map(({ level }) => dotLevel(level)).join(' ');
  return html`<line x1="${at(1)}" x2="${at(5)}" y1="${y + 34}" y2="${y + 34}" stroke="#999999"/>
<line x1="${at(bar)}" x2="${at(bar)}" y1="${y + 22}" y2="${y + 46}" stroke="#454245" stroke-dasharray="4 3"/>
${stacked}
<text x="${middle}" y="${y + 74}" font-size="22" text-anchor="middle">${levels} · ${saidBy(cell)}</text>
`;
}

function likelyPart(row: Row, y: number): Markup {
  const middle = width - margin - likelyWidth / 2;
  if (row.mean === null || !row.likely) {
    const words = row.cells.length > 0 ? clip(notObservedText(row.cells), 24) : 'nobody rated';
    return html`<text x="${middle}" y="${y + 54}" font-size="22" text-anchor="middle" fill="#a3123a">${words}</text>`;
  }
  return html`<text x="${middle}" y="${y + 42}" font-size="30" font-weight="bold" text-anchor="middle">${decimal(row.mean)}</text>
<text x="${middle}" y="${y + 74}" font-size="22" text-anchor="middle" fill="#454245">${rangeText(row.likely)}</text>`;
}

function footPart(debrief: Debrief, y: number): Markup {
  return html`<text x="${margin}" y="${y + 46}" font-weight="bold">${combinedText(debrief)}</text>
<text x="${margin}" y="${y + 86}" font-size="22" fill="#454245">● one rater, or one test, from 1 to 5 · dashed: the bar, ${debrief.matrix.bar}</text>
<text x="${margin}" y="${y + 118}" font-size="22" fill="#454245">likely: where the mean would lie with other raters, 8 times in 10</text>
`;
}

function combinedText({ matrix }: Debrief): string {
  const { composite, coverage } = matrix;
  if (!composite) return 'Nothing to combine yet';
  const { mean, likely } = composite;
  return `Combined ${decimal(mean)}, likely ${rangeText(likely)}; covers ${percent(coverage)} of the role`;
}
