import type { CompetencyCode } from '../kits/competency.ts';
import { competencyCodes } from '../kits/competency.ts';
import type { Kit } from '../kits/kit.ts';
import { competenciesShown } from '../kits/stage.ts';
import type { NotObserved, Overall, Rating } from '../ratings/scorecard.ts';
import {
  isSplit,
  likelyRange,
  mean,
  meanDeviation,
  median,
  type Range,
  spreadAbove,
  standardError,
  weightedMean,
} from './combine.ts';

/** The columns. A skill assessment is not rated by people: its levels come from tests. */
export const methods = [
  'skill_assessment',
  'practical_task',
  'scenario_interview',
  'portfolio_review',
] as const;
export type Method = (typeof methods)[number];

/** One counted, submitted scorecard, as far as numbers go. */
export interface Testimony {
  method: Method;
  raterId: string;
  /** What counts now. */
  ratings: readonly Rating[];
  overall: Overall | null;
  /** What was said before anybody else's view was seen: agreement is measured on this. */
  first: { ratings: readonly Rating[]; overall: Overall | null };
}

/** One test that stands for levels, as far as numbers go. */
export interface Tested {
  levels: readonly { competency: CompetencyCode; level: number }[];
}

/** What the opening asks of its candidates. */
export type Yardstick = Pick<Kit, 'bar' | 'weights' | 'mustHave' | 'stages'>;

/** One rater's view of a competency: the mean of their levels, where several of their scenarios asked for it. */
interface Dot {
  /** Null: what a test stands for, which nobody judged. */
  raterId: string | null;
  level: number;
}

/** What one method says of one competency. */
export interface Cell {
  method: Method;
  /** Lowest level first, so that the order tells nothing of who came first. Raters or tests, never both. */
  dots: Dot[];
  mean: number | null;
  median: number | null;
  range: Range | null;
  /** Never part of a number. */
  notObserved: { reason: NotObserved; times: number }[];
}

/** How far raters agreed before they knew of each other. A test is no rater, and agrees with nobody. */
interface Agreement {
  /** AD_M, in levels. */
  deviation: number;
  spread: boolean;
  split: boolean;
}

export interface Row {
  competency: CompetencyCode;
  weight: number;
  mustHave: boolean;
  /** In the order of `methods`; only those that looked. */
  cells: Cell[];
  /** Plain mean over methods of their means; null where nobody gave a level. */
  mean: number | null;
  likely: Range | null;
  agreement: Agreement | null;
}

interface Composite {
  mean: number;
  likely: Range;
}

/** Competencies × methods of one candidate, with what can be said of them together. Proposes nothing. */
export interface EvidenceMatrix {
  bar: number;
  /** Missing must-haves first, then other gaps, then the rest in the order of the competencies. */
  rows: Row[];
  /** Over the competencies present; null where there are none. */
  composite: Composite | null;
  /** The weight of the competencies present, as a share of all: 0 to 1. */
  coverage: number;
  /** Too little is covered, or a must-have has no rating: the composite carries no decision. */
  insufficient: boolean;
  /** At least one said no and one said yes, before they knew of each other. */
  callsSplit: boolean;
  /** What a debrief is for: at most three competencies on which raters differ, most first. */
  topics: CompetencyCode[];
}

const leastCoverage = 0.6;
const mostTopics = 3;

/** Puts the counted scorecards and the tests of one candidate side by side. Their order makes no difference. */
export function evidenceMatrix(
  kit: Yardstick,
  testimonies: readonly Testimony[],
  tests: readonly Tested[] = [],
): EvidenceMatrix {
  const rows = competenciesOf(kit, testimonies, tests).map((code) => rowOf(code, kit, testimonies, tests));
  const present = rows.filter(isPresent);
  const weightOf = (some: readonly Row[]): number => some.reduce((total, row) => total + row.weight, 0);
  const coverage = rows.length === 0 ? 0 : weightOf(present) / weightOf(rows);
  return {
    bar: kit.bar,
    rows: [...rows.filter(isMissingMustHave), ...rows.filter(isOtherGap), ...present],
    composite: compositeOf(present),
    coverage,
    insufficient: coverage < leastCoverage || rows.some(isMissingMustHave),
    callsSplit: areCallsSplit(testimonies.map((t) => t.first.overall)),
    topics: topicsOf(present),
  };
}

/** A level above the bar is depth. */
const depthAbove = 1;

/** How far somebody reaches: how many competencies meet the bar, and which stand a level above it, highest first. */
export function reachOf(
  rows: readonly Row[],
  bar: number,
): { carried: number; rated: number; standing: Row[] } {
  const rated = rows.filter((row) => row.mean !== null);
  const at = (least: number) => rated.filter((row) => (row.mean ?? 0) >= least);
  return {
    carried: at(bar).length,
    rated: rated.length,
    standing: at(bar + depthAbove).sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0)),
  };
}

export const isGap = (row: Row): boolean => row.mean === null;
const isPresent = (row: Row): boolean => !isGap(row);
const isMissingMustHave = (row: Row): boolean => isGap(row) && row.mustHave;
const isOtherGap = (row: Row): boolean => isGap(row) && !row.mustHave;

/** Everything the opening weighs, demands or asks, and whatever was rated besides. */
function competenciesOf(
  kit: Yardstick,
  testimonies: readonly Testimony[],
  tests: readonly Tested[],
): CompetencyCode[] {
  const wanted = new Set<string>([
    ...Object.keys(kit.weights),
    ...kit.mustHave,
    ...competenciesShown(kit.stages),
    ...testimonies.flatMap((t) => t.ratings.map((rating) => rating.competency)),
    ...tests.flatMap(({ levels }) => levels.map(({ competency }) => competency)),
  ]);
  return competencyCodes.filter((code) => wanted.has(code));
}

function rowOf(
  competency: CompetencyCode,
  kit: Yardstick,
  testimonies: readonly Testimony[],
  tests: readonly Tested[],
): Row {
  const cells = methods.flatMap((method) => {
    const looked = testimonies.filter((t) => t.method === method);
    const tested = method === 'skill_assessment' ? testDots(competency, tests) : [];
    const cell = cellOf(method, competency, looked, tested);
    return cell.dots.length > 0 || cell.notObserved.length > 0 ? [cell] : [];
  });
  const levelled = cells.filter((cell) => cell.dots.length > 0);
  const centre = levelled.length > 0 ? mean(levelled.flatMap((cell) => cell.mean ?? [])) : null;
  return {
    competency,
    weight: kit.weights[competency] ?? 1,
    mustHave: kit.mustHave.includes(competency),
    cells,
    mean: centre,
    likely: centre === null ? null : likelyRange(centre, errorOf(cells)),
    agreement: agreementOn(competency, testimonies),
  };
}

/** One dot a test, for the order of levels as among raters. */
function testDots(competency: CompetencyCode, tests: readonly Tested[]): Dot[] {
  return tests
    .flatMap(({ levels }) => levels.filter((each) => each.competency === competency))
    .map(({ level }) => ({ raterId: null, level }))
    .sort((a, b) => a.level - b.level);
}

function cellOf(
  method: Method,
  competency: CompetencyCode,
  testimonies: readonly Testimony[],
  tested: readonly Dot[],
): Cell {
  const about = testimonies.flatMap((t) => t.ratings.filter((r) => r.competency === competency));
  const dots = [...tested, ...dotsOf(competency, testimonies)];
  const levels = dots.map((dot) => dot.level);
  const reasons = Map.groupBy(
    about.flatMap((rating) => rating.notObserved ?? []),
    (reason) => reason,
  );
  const some = levels.length > 0;
  return {
    method,
    dots,
    mean: some ? mean(levels) : null,
    median: some ? median(levels) : null,
    range: some ? { least: Math.min(...levels), most: Math.max(...levels) } : null,
    notObserved: [...reasons]
      .map(([reason, times]) => ({ reason, times: times.length }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}

/**
 * A rater who rated a competency in two scenarios, or in two interviews, is one voice: their levels are averaged
 * first, so that n counts people and nobody weighs double for having asked twice.
 */
function dotsOf(
  competency: CompetencyCode,
  testimonies: readonly Pick<Testimony, 'raterId' | 'ratings'>[],
): (Dot & { raterId: string })[] {
  return [...Map.groupBy(testimonies, (t) => t.raterId)]
    .flatMap(([raterId, own]) => {
      const levels = own.flatMap((t) =>
        t.ratings.flatMap((rating) => (rating.competency === competency ? (rating.level ?? []) : [])),
      );
      return levels.length > 0 ? [{ raterId, level: mean(levels) }] : [];
    })
    .sort((a, b) => a.level - b.level || (a.raterId < b.raterId ? -1 : 1));
}

/** What a test says is taken to stray as far as what one rater says. */
const errorOf = (cells: readonly Cell[]): number =>
  standardError(cells.flatMap((cell) => (cell.dots.length > 0 ? [cell.dots.length] : [])));

function agreementOn(competency: CompetencyCode, testimonies: readonly Testimony[]): Agreement | null {
  const firsts = testimonies.map((t) => ({ raterId: t.raterId, ratings: t.first.ratings }));
  const levels = dotsOf(competency, firsts).map((dot) => dot.level);
  if (levels.length === 0) return null;
  const deviation = meanDeviation(levels);
  return { deviation, spread: deviation > spreadAbove, split: isSplit(levels) };
}

function compositeOf(present: readonly Row[]): Composite | null {
  const parts = present.flatMap((row) =>
    row.mean === null ? [] : [{ weight: row.weight, mean: row.mean, error: errorOf(row.cells) }],
  );
  if (parts.length === 0) return null;
  const { mean: centre, error } = weightedMean(parts);
  return { mean: centre, likely: likelyRange(centre, error) };
}

/** How raters differed before they knew of each other, and whether they still do: the dots may have moved since. */
export function marksOf({
  agreement,
  cells,
}: Pick<Row, 'agreement' | 'cells'>): { word: 'spread' | 'split'; still: boolean }[] {
  if (!agreement) return [];
  const levels = cells.flatMap((cell) => cell.dots.flatMap((dot) => (dot.raterId ? dot.level : [])));
  return [
    ...(agreement.spread ? [{ word: 'spread' as const, still: meanDeviation(levels) > spreadAbove }] : []),
    ...(agreement.split ? [{ word: 'split' as const, still: isSplit(levels) }] : []),
  ];
}

/** Somebody says no and somebody yes, strongly or not. */
export function areCallsSplit(calls: readonly (Overall | null)[]): boolean {
  const said = new Set(calls);
  return (said.has('no') || said.has('strong_no')) && (said.has('yes') || said.has('strong_yes'));
}

function topicsOf(present: readonly Row[]): CompetencyCode[] {
  return present
    .filter((row) => row.agreement?.spread || row.agreement?.split)
    .sort((a, b) => (b.agreement?.deviation ?? 0) - (a.agreement?.deviation ?? 0))
    .slice(0, mostTopics)
    .map((row) => row.competency);
}
