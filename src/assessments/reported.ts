import type { LocalDate } from '../time/zone.ts';
import { addLocalDays, localDate } from '../time/zone.ts';

/** Points of one part of a test, as the vendor names it. */
export interface ReportedSection {
  name: string;
  points: number;
  most: number;
}

/** What a vendor's report says of one candidate. */
export interface Reported {
  vendor: string;
  instrument: string;
  /** Empty where none was given. */
  instrumentVersion: string;
  raw: number;
  scaleMin: number;
  scaleMax: number;
  /** 0 to 100, against whichever group the vendor compares with. */
  percentile: number | null;
  sections: ReportedSection[];
  /** The day of the test, without a zone. */
  takenOn: LocalDate;
}

/** Characters; a test's name fits a menu of Slack's whole. */
export const longest = { vendor: 80, instrument: 75, instrumentVersion: 40, section: 80 } as const;
export const mostSections = 12;
/** A day further back is taken for a slip of the pen. */
export const oldestYears = 5;

export type Fault =
  | 'no_vendor'
  | 'no_test'
  | 'version_long'
  | 'scale_turned'
  | 'off_scale'
  | 'percentile_off'
  | 'sections_many'
  | 'section_off'
  | 'section_twice'
  | 'in_future'
  | 'too_old';

/** What speaks against recording it, whoever asks. */
export function faultsOf(reported: Reported, now: Date): Fault[] {
  const { vendor, instrument, instrumentVersion, raw, scaleMin, scaleMax, percentile, sections } = reported;
  const names = sections.map(({ name }) => folded(name));
  const found: [Fault, boolean][] = [
    ['no_vendor', !isName(vendor, longest.vendor)],
    ['no_test', !isName(instrument, longest.instrument)],
    ['version_long', instrumentVersion.length > longest.instrumentVersion],
    ['scale_turned', scaleMin >= scaleMax],
    ['off_scale', scaleMin < scaleMax && (raw < scaleMin || raw > scaleMax)],
    ['percentile_off', percentile !== null && (percentile < 0 || percentile > 100)],
    ['sections_many', sections.length > mostSections],
    ['section_off', !sections.every(isSection)],
    ['section_twice', new Set(names).size < names.length],
    ['in_future', reported.takenOn > latestDay(now)],
    ['too_old', reported.takenOn < oldestDay(now)],
  ];
  return found.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

const isName = (text: string, most: number): boolean => /[\p{L}\p{N}]/u.test(text) && text.length <= most;
const isSection = ({ name, points, most }: ReportedSection): boolean =>
  isName(name, longest.section) && points >= 0 && most > 0 && points <= most;

/** The day that it is already somewhere on earth: a test taken there this morning is not in the future. */
const latestDay = (now: Date): LocalDate => localDate(now, 'Pacific/Kiritimati');
const oldestDay = (now: Date): LocalDate =>
  addLocalDays(localDate(now, 'UTC'), -Math.ceil(oldestYears * 365.25));

/** For comparing names: case, width and spare spaces make no difference. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** By these two reports are of the same sitting: a candidate takes a test once a day. */
export function sittingOf(
  reported: Pick<Reported, 'vendor' | 'instrument' | 'instrumentVersion' | 'takenOn'>,
): string {
  const { vendor, instrument, instrumentVersion, takenOn } = reported;
  return JSON.stringify([folded(vendor), folded(instrument), folded(instrumentVersion), takenOn]);
}

/** Both say the same of the same sitting. */
export function saysTheSame(one: Reported, other: Reported): boolean {
  const facts = ({ raw, scaleMin, scaleMax, percentile, sections }: Reported) =>
    JSON.stringify([
      raw,
      scaleMin,
      scaleMax,
      percentile,
      sections.map((s) => [folded(s.name), s.points, s.most]),
    ]);
  return sittingOf(one) === sittingOf(other) && facts(one) === facts(other);
}

/** No vendor's scale goes further. */
const largest = 1e9;

/** `71`, `71.5`, `71,5` or `71 %`; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  const [, digits] = /^([+-]?\d{1,10}(?:[.,]\d{1,6})?)\s*%?$/.exec(text.trim()) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits.replace(',', '.'));
  return Math.abs(value) <= largest ? value : undefined;
}

/** `85`, `85th` or `85 %`. */
export function readPercentile(text: string): number | undefined {
  return readNumber(text.trim().replace(/(?<=\d)\s*(st|nd|rd|th)$/i, ''));
}

/** `2027-01-12`, alone or before a time, or `12.1.2027`. Slashes are not read: they mean two days. */
export function readDay(text: string): LocalDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$/.exec(trimmed);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  const [year, month, day] = iso ? iso.slice(1) : dotted ? dotted.slice(1).reverse() : [];
  if (!year || !month || !day) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

/** `17/20`; undefined for anything else. */
export function readPoints(text: string): { points: number; most: number } | undefined {
  const [points, most, ...more] = text.split('/').map(readNumber);
  return points === undefined || most === undefined || more.length > 0 ? undefined : { points, most };
}

/** One section a line, `Queries: 17 / 20`. `bad` are the lines that say something else. */
export function readSections(text: string): { sections: ReportedSection[]; bad: string[] } {
  const sections: ReportedSection[] = [];
  const bad: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name = '', figures = ''] = /^(.+):([^:]+)$/.exec(line) ?? [];
    const points = readPoints(figures);
    if (points) sections.push({ name: name.trim(), ...points });
    else bad.push(line);
  }
  return { sections, bad };
}
