import { competencies } from '../kits/competency.ts';
import { type Candidate, candidateCode, type Opening, publicName } from '../openings/opening.ts';
import { clip } from '../slack/limits.ts';
import { cleaned } from '../slack/mrkdwn.ts';
import type { Debrief } from './debrief.ts';
import type { Decision } from './decision.ts';
import { type EvidenceMatrix, isGap, marksOf, methods, type Row } from './evidence-matrix.ts';
import { html, type Markup } from './html.ts';
import { type Column, cellPart, centred, grey, letter } from './picture-cell.view.ts';
import {
  decimal,
  insufficientText,
  legend,
  methodLabel,
  notObservedText,
  outcomeLabel,
  percent,
  progressText,
  rangeText,
} from './words.ts';

/** As much of a debrief as is drawn. */
export interface Drawn {
  candidate: Pick<Candidate, 'number' | 'name'>;
  opening: Pick<Opening, 'title' | 'privacy'>;
  progress: Debrief['progress'];
  matrix: EvidenceMatrix;
  /** Oldest first: the last one holds. */
  decisions: readonly Pick<Decision, 'outcome'>[];
}

/** All lengths are in pixels of the picture. A phone shows it at a third of its width, so no letter is under 24. */
const width = 1200;
const margin = 36;
const nameWidth = 290;
const likelyWidth = 168;
const cellsAt = margin + nameWidth;
const cellsWidth = width - 2 * margin - nameWidth - likelyWidth;
const lineHeight = 34;
const columnHeadHeight = 80;
const rowHeight = 124;
/** What is combined, before the terms. */
const footHeadHeight = 80;
const red = '#a3123a';
const longestName = 40;

/** The matrix of a debrief as an SVG that needs nothing else: what is missing first, in the order of the debrief. */
export function matrixSvg(drawn: Drawn): string {
  const { matrix } = drawn;
  const columns = columnsOf(matrix.rows);
  const warning = matrix.insufficient ? wrapped(insufficientText(matrix), width - 2 * margin, 'bold') : [];
  const columnsTop = 160 + warning.length * lineHeight;
  const rowsTop = columnsTop + columnHeadHeight;
  const footTop = rowsTop + matrix.rows.length * rowHeight;
  const terms = legend(matrix, 'dashed, the bar').flatMap((line) =>
    wrapped(line, width - 2 * margin, 'plain'),
  );
  const height = footTop + footHeadHeight + terms.length * lineHeight;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans" font-size="24" fill="#1d1c1d">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${headPart(drawn, warning)}
${columnHeads(columns, columnsTop)}
${matrix.rows.map((row, at) => rowPart(row, { y: rowsTop + at * rowHeight, columns, bar: matrix.bar }))}
${footPart(matrix, terms, footTop)}
</svg>
`.text;
}

/** Slack takes no more (files.getUploadURLExternal, `alt_txt_too_large`). */
const longestAlt = 1000;

/** What the picture says, for who cannot see it. */
export function matrixAlt({ candidate, matrix }: Pick<Drawn, 'candidate' | 'matrix'>): string {
  const rows = matrix.rows.map((row) => {
    const name = competencies[row.competency].name;
    return row.mean === null || !row.likely
      ? `${name} ${row.cells.length > 0 ? 'not observed' : 'not rated'}`
      : `${name} ${decimal(row.mean)}, likely ${rangeText(row.likely)}`;
  });
  const lead = matrix.insufficient ? `${insufficientText(matrix)}. ` : '';
  const code = candidateCode(candidate);
  return clip(`Evidence matrix of ${code}. ${lead}${rows.join('; ')}. ${combinedText(matrix)}`, longestAlt);
}

/**
 * What the fonts of the picture hold of the scripts names are written in (Latin, Greek, Cyrillic, Armenian, Hebrew,
 * Arabic, Georgian): anything else would be drawn as empty boxes.
 */
const drawable =
  /^(?:[\u0020-\u007E\u00A0-\u024F\u0384-\u03CE\u0400-\u045F\u0490-\u04F9\u0531-\u0556\u0561-\u0587]|[\u0300-\u0338]|[\u05D0-\u05EA\u0621-\u063A\u0640-\u064A\u0660-\u0669\u067E\u0686\u0698\u06A9\u06AF\u06CC]|[\u10D0-\u10F0\u1E02-\u1E9B\u1EA0-\u1EF9\u2010-\u2027])*$/u;

/** A person's text on one line, or nothing where it cannot be drawn. */
function drawnText(text: string): string {
  const line = cleaned(text).replace(/\s+/g, ' ');
  return drawable.test(line) ? line : '';
}

/** Called what the channel may call them, since a picture is easily passed on. */
function titleOf({ candidate, opening }: Drawn): string {
  const code = candidateCode(candidate);
  const name = drawnText(publicName(candidate, opening.privacy));
  return name === '' || opening.privacy !== 'full' ? name || code : clip(`${code} ${name}`, longestName);
}

/** Text that people typed has a strip of its own, which cuts off whatever is wider or higher than foreseen. */
function headPart(drawn: Drawn, warning: readonly string[]): Markup {
  const { opening, progress, decisions } = drawn;
  const last = decisions.at(-1);
  const state = `${progressText(progress)}${last ? ` · decided: ${outcomeLabel(last.outcome)}` : ''}`;
  return html`<svg width="${width}" height="70"><text x="${margin}" y="54" font-size="36" font-weight="bold">${titleOf(drawn)}</text></svg>
<svg width="${width}" height="36" y="70"><text x="${margin}" y="27" fill="${grey}">${drawnText(opening.title)}</text></svg>
<text x="${margin}" y="132" fill="${grey}">${state}</text>
${textLines(warning, { x: margin, y: 132 + lineHeight, fill: red, weight: 'bold' })}`;
}

/** Only methods that looked at something; where nobody did, there is nothing to head. */
function columnsOf(rows: readonly Row[]): Column[] {
  const seen = methods.filter((method) => rows.some(({ cells }) => cells.some((c) => c.method === method)));
  const each = cellsWidth / Math.max(1, seen.length);
  return seen.map((method, at) => ({ method, x: cellsAt + at * each, width: each }));
}

/** One word to a line: the columns are narrow where all four methods are there. */
function columnHeads(columns: readonly Column[], top: number): Markup {
  const y = top + 56;
  const named = columns.map((column) => {
    const words = methodLabel(column.method).split(' ');
    const first = y - (words.length - 1) * 28;
    return words.map((word, at) => centred(word, column.x + column.width / 2, first + at * 28, grey));
  });
  return html`<text x="${margin}" y="${y}" fill="${grey}">Competency</text>
${named}
${centred('Mean, likely', width - margin - likelyWidth / 2, y, grey)}
<line x1="${margin}" x2="${width - margin}" y1="${top + 72}" y2="${top + 72}" stroke="${grey}"/>`;
}

interface Place {
  y: number;
  columns: readonly Column[];
  bar: number;
}

function rowPart(row: Row, { y, columns, bar }: Place): Markup {
  const ground = html`<rect x="${margin / 2}" y="${y + 2}" width="${width - margin}" height="${rowHeight - 4}" rx="8" fill="#fdeef2"/>`;
  const cells = row.cells.map((cell) => {
    const column = columns.find(({ method }) => method === cell.method);
    return column ? cellPart(cell, column, y, bar) : '';
  });
  return html`${isGap(row) ? html`${ground}${namePart(row, y)}${gapPart(row, y)}` : html`${namePart(row, y)}${cells}${likelyPart(row, y)}`}
<line x1="${margin}" x2="${width - margin}" y1="${y + rowHeight}" y2="${y + rowHeight}" stroke="#dddddd"/>
`;
}

function namePart(row: Row, y: number): Markup {
  const standing = [
    ...(row.mustHave ? ['must-have'] : []),
    ...(row.weight === 1 ? [] : [`weight ${row.weight}`]),
  ].join(', ');
  const about = [standing, marksText(row)].filter((line) => line !== '');
  const first = y + rowHeight / 2 + 8 - (about.length * lineHeight) / 2;
  return html`<text x="${margin}" y="${first}" font-weight="bold">${competencies[row.competency].name}</text>
${textLines(about, { x: margin, y: first + lineHeight, fill: grey })}`;
}

/** Short, since the column is: what is over for both is said once. */
function marksText(row: Row): string {
  const marks = marksOf(row);
  if (marks.length > 1 && marks.every(({ still }) => !still))
    return `at first: ${marks.map(({ word }) => word).join(', ')}`;
  return marks.map(({ word, still }) => (still ? word : `${word} at first`)).join(', ');
}

/** Why there is no level, over the width of all methods. */
function gapPart(row: Row, y: number): Markup {
  const words = row.cells.length > 0 ? `Not observed: ${notObservedText(row.cells)}` : 'Nobody rated it';
  const lines = wrapped(words, cellsWidth + likelyWidth, 'plain');
  const first = y + rowHeight / 2 + 8 - ((lines.length - 1) * lineHeight) / 2;
  return textLines(lines, { x: cellsAt, y: first, fill: red });
}

function likelyPart({ mean, likely }: Row, y: number): Markup {
  if (mean === null || !likely) return html``;
  const middle = width - margin - likelyWidth / 2;
  return html`<text x="${middle}" y="${y + 58}" font-size="34" font-weight="bold" text-anchor="middle">${decimal(mean)}</text>
${centred(rangeText(likely), middle, y + 96, grey)}`;
}

function footPart(matrix: EvidenceMatrix, terms: readonly string[], top: number): Markup {
  return html`<text x="${margin}" y="${top + 48}" font-weight="bold">${combinedText(matrix)}</text>
${textLines(terms, { x: margin, y: top + 90, fill: grey })}`;
}

function combinedText({ composite, coverage }: EvidenceMatrix): string {
  if (!composite) return 'Nothing to combine yet';
  const { mean, likely } = composite;
  return `Combined ${decimal(mean)}, likely ${rangeText(likely)}; covers ${percent(coverage)} of the role`;
}

interface Lines {
  x: number;
  /** Of the first line. */
  y: number;
  fill: string;
  weight?: 'bold';
}

function textLines(lines: readonly string[], { x, y, fill, weight }: Lines): Markup {
  const each = lines.map(
    (line, at) =>
      html`<text x="${x}" y="${y + at * lineHeight}" fill="${fill}" font-weight="${weight ?? 'normal'}">${line}</text>
`,
  );
  return html`${each}`;
}

/** Our own words, broken between words: SVG breaks no lines. */
function wrapped(words: string, most: number, weight: 'plain' | 'bold'): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && longer.length * letter[weight] <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
