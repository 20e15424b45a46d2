import { CsvError, parse } from 'csv-parse/sync';
import { cleaned } from '../slack/mrkdwn.ts';
import {
  type Fault,
  folded,
  type Reported,
  type ReportedSection,
  readDay,
  readNumber,
  readPercentile,
  readPoints,
} from './reported.ts';

/** Bytes, and lines with something in them beside the header. */
export const mostBytes = 1_000_000;
export const mostLines = 2_000;

/** What is wrong with a line. */
export type Problem =
  | Fault
  | 'quotes'
  | 'cells'
  | 'candidate'
  | 'score'
  | 'scale'
  | 'percentile'
  | 'date'
  | 'section'
  | 'nobody'
  | 'several'
  | 'differs';

interface Line {
  /** As an editor counts, from 1, the header included. */
  line: number;
  cells: readonly string[];
}

export interface GoodLine extends Line {
  /** Whoever it is about, as the file names them. */
  candidate: string;
  reported: Reported;
}

export interface BadLine extends Line {
  why: Problem;
}

/** Why a file is not read at all. */
export type FileTrouble =
  | { code: 'empty' | 'too_big' | 'too_long' | 'spreadsheet' | 'utf16' | 'not_text' | 'header' }
  | { code: 'missing' | 'twice'; columns: string[] };

export interface ResultsFile {
  header: readonly string[];
  good: GoodLine[];
  bad: BadLine[];
}

/** What a column may be called; where a file has several of one line, the first of these is read. */
const names = {
  candidate: ['candidate', 'candidatecode', 'code', 'candidateemail', 'email', 'candidatename', 'name'],
  vendor: ['vendor', 'provider', 'platform'],
  test: ['test', 'testname', 'instrument', 'assessment'],
  version: ['version', 'testversion'],
  score: ['score', 'rawscore', 'raw', 'points'],
  min: ['min', 'minscore', 'lowest', 'scalemin'],
  max: ['max', 'maxscore', 'highest', 'scalemax'],
  percentile: ['percentile'],
  date: ['date', 'testdate', 'takenon', 'completedat', 'completed'],
} as const;
type Column = keyof typeof names;
const required: readonly Column[] = ['candidate', 'vendor', 'test', 'score', 'date'];

interface Columns {
  at: Partial<Record<Column, number>>;
  sections: { name: string; at: number }[];
  width: number;
}

/** Reads what a vendor's export says. A line that cannot be read is kept with its reason, and stops no other. */
export function readResultsFile(
  bytes: Uint8Array,
): { ok: true; file: ResultsFile } | { ok: false; trouble: FileTrouble } {
  const decoded = textOf(bytes);
  if (!decoded.ok) return decoded;
  const [first, ...rest] = decoded.text.split(/\r\n|\n|\r/);
  const delimiter = delimiterOf(first ?? '');
  const header = cellsOf(first ?? '', delimiter);
  if (!header || header === 'open') return { ok: false, trouble: { code: 'header' } };
  const found = columnsOf(header);
  if (!found.ok) return found;
  const lines = recordsOf(rest, delimiter, found.columns.width);
  if (lines.length === 0) return { ok: false, trouble: { code: 'empty' } };
  if (lines.length > mostLines) return { ok: false, trouble: { code: 'too_long' } };
  const file: ResultsFile = { header, good: [], bad: [] };
  for (const record of lines) {
    const read = 'why' in record ? record : readLine(record, found.columns);
    if ('why' in read) file.bad.push(read);
    else file.good.push(read);
  }
  return { ok: true, file };
}

function textOf(bytes: Uint8Array): { ok: true; text: string } | { ok: false; trouble: FileTrouble } {
  const trouble = (code: 'empty' | 'too_big' | 'spreadsheet' | 'utf16' | 'not_text') =>
    ({ ok: false, trouble: { code } }) as const;
  if (bytes.length > mostBytes) return trouble('too_big');
  const [a, b] = bytes;
  // A zip, which is what a spreadsheet's own format is; or the older one's first bytes.
  if ((a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf)) return trouble('spreadsheet');
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || bytes.includes(0)) return trouble('utf16');
  try {
    // Takes the byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? trouble('empty') : { ok: true, text };
  } catch {
    return trouble('not_text');
  }
}

/** Comma, semicolon or tab: whichever the header has most of. */
function delimiterOf(header: string): string {
  const times = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/** `open` where a quotation mark still waits for its other half; undefined where quotation marks make no sense. */
function cellsOf(text: string, delimiter: string): string[] | 'open' | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true })[0] ?? [];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : undefined;
  }
}

/** A cell may hold a few line breaks; beyond that an open quotation mark is taken for a slip. */
const mostBreaks = 20;

/** Record by record, so that a stray quotation mark spoils one line and not all that follow. */
function recordsOf(lines: readonly string[], delimiter: string, width: number): (Line | BadLine)[] {
  const records: (Line | BadLine)[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = at + 2;
    const text = lines[at] ?? '';
    const { cells, taken } = recordAt(lines, at, delimiter);
    at += taken;
    if (text.trim() === '' || cells?.every((cell) => cell.trim() === '')) continue;
    if (!cells) records.push({ line, cells: [text], why: 'quotes' });
    else if (cells.slice(width).some((cell) => cell.trim() !== ''))
      records.push({ line, cells, why: 'cells' });
    else records.push({ line, cells });
  }
  return records;
}

function recordAt(
  lines: readonly string[],
  at: number,
  delimiter: string,
): { cells: string[] | undefined; taken: number } {
  for (let taken = 1; taken <= mostBreaks && at + taken <= lines.length; taken++) {
    const cells = cellsOf(lines.slice(at, at + taken).join('\n'), delimiter);
    if (cells === undefined) break;
    if (cells !== 'open') return { cells, taken };
  }
  return { cells: undefined, taken: 1 };
}

function columnsOf(
  header: readonly string[],
): { ok: true; columns: Columns } | { ok: false; trouble: FileTrouble } {
  const plain = header.map((name) => folded(name).replace(/[\s_.-]/g, ''));
  const sections = header.flatMap((name, at) => {
    const [, section] = /^\s*section\s*:\s*(\S.*)$/i.exec(name) ?? [];
    return section ? [{ name: cleaned(section), at }] : [];
  });
  const at: Columns['at'] = {};
  const twice: string[] = [];
  for (const [column, known] of Object.entries(names) as [Column, readonly string[]][]) {
    const called = known.find((name) => plain.includes(name));
    if (called === undefined) continue;
    at[column] = plain.indexOf(called);
    if (plain.filter((name) => name === called).length > 1) twice.push(column);
  }
  const missing = required.filter((column) => at[column] === undefined);
  if (missing.length > 0) return { ok: false, trouble: { code: 'missing', columns: missing } };
  if (twice.length > 0) return { ok: false, trouble: { code: 'twice', columns: twice } };
  return { ok: true, columns: { at, sections, width: header.length } };
}

function readLine({ line, cells }: Line, { at, sections }: Columns): GoodLine | BadLine {
  const cell = (place: number | undefined) => bare(place === undefined ? '' : (cells[place] ?? ''));
  const of = (column: Column) => cell(at[column]);
  const bad = (why: Problem): BadLine => ({ line, cells, why });
  const candidate = of('candidate');
  const raw = readNumber(of('score'));
  const scaleMin = of('min') === '' ? 0 : readNumber(of('min'));
  const scaleMax = of('max') === '' ? 100 : readNumber(of('max'));
  const percentile = of('percentile') === '' ? null : readPercentile(of('percentile'));
  const takenOn = readDay(of('date'));
  const read: ReportedSection[] = [];
  for (const { name, at: place } of sections) {
    if (cell(place) === '') continue;
    const points = readPoints(cell(place));
    if (!points) return bad('section');
    read.push({ name, ...points });
  }
  if (candidate === '') return bad('candidate');
  if (raw === undefined) return bad('score');
  if (scaleMin === undefined || scaleMax === undefined) return bad('scale');
  if (percentile === undefined) return bad('percentile');
  if (takenOn === undefined) return bad('date');
  const named = { vendor: of('vendor'), instrument: of('test'), instrumentVersion: of('version') };
  const reported = { ...named, raw, scaleMin, scaleMax, percentile, sections: read, takenOn };
  return { line, cells, candidate, reported };
}

/** A cell that a spreadsheet would take for a formula; the sign after the mark is what makes it one. */
const formula = /^[=+\-@\t\r]/;

/** Without the mark that `guarded` sets, so that a returned line can be mended and brought again. */
function bare(cell: string): string {
  const text = cell.trim();
  return cleaned(text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);
}

/** A cell that no spreadsheet runs as a formula. */
function guarded(cell: string): string {
  const safe = formula.test(cell.trimStart()) || formula.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The bad lines as a CSV of their own, each with its reason, to be mended and brought again. */
export function problemsCsv(
  header: readonly string[],
  bad: readonly BadLine[],
  words: (why: Problem) => string,
): string {
  const rows = [
    ['line', 'problem', ...header],
    ...bad.map(({ line, why, cells }) => [String(line), words(why), ...cells]),
  ];
  return `${rows.map((row) => row.map(guarded).join(',')).join('\r\n')}\r\n`;
}
