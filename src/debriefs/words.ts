import { competencies } from '../kits/competency.ts';
import type { NotObserved } from '../ratings/scorecard.ts';
import type { Progress } from '../ratings/store.ts';
import { notObservedLabel } from '../ratings/words.ts';
import type { Range } from './combine.ts';
import type { Outcome } from './decision.ts';
import { type Cell, type EvidenceMatrix, isGap, type Method, marksOf } from './evidence-matrix.ts';

const outcomeWords: Record<Outcome, string> = { hire: 'Hire', reject: 'Reject', hold: 'Hold' };
export const outcomeLabel = (outcome: Outcome): string => outcomeWords[outcome];

const methodWords: Record<Method, string> = {
  skill_assessment: 'Skill assessment',
  practical_task: 'Practical task',
  scenario_interview: 'Scenario interview',
  portfolio_review: 'Portfolio review',
};
export const methodLabel = (method: Method): string => methodWords[method];

/** A value made of several levels; one decimal is more than a few raters can tell apart. */
export const decimal = (value: number): string => value.toFixed(1);
/** A level one person gave: whole, or a half where they gave two. */
export const dotLevel = (level: number): string => (Number.isInteger(level) ? String(level) : decimal(level));
export const rangeText = ({ least, most }: Range): string => `${decimal(least)}–${decimal(most)}`;
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

const timesText = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;

/** `ran out of time (twice), not asked (once)`, over all these cells together. */
export function notObservedText(cells: readonly Cell[]): string {
  const totals = new Map<NotObserved, number>();
  for (const { reason, times } of cells.flatMap((cell) => cell.notObserved))
    totals.set(reason, (totals.get(reason) ?? 0) + times);
  return [...totals].map(([reason, times]) => `${notObservedLabel(reason)} (${timesText(times)})`).join(', ');
}

/** `2 of 3 scorecards in, 1 to come`. */
export function progressText(progress: Progress): string {
  const expired = progress.of - progress.in - progress.owed;
  return [
    `${progress.in} of ${progress.of} scorecards in`,
    ...(progress.owed > 0 ? [`${progress.owed} to come`] : []),
    ...(expired > 0 ? [`${expired} expired`] : []),
  ].join(', ');
}

/** `Evidence is missing: no rating of Security`. */
export function insufficientText({ rows, coverage }: Pick<EvidenceMatrix, 'rows' | 'coverage'>): string {
  const missing = rows.filter((row) => isGap(row) && row.mustHave);
  const names = missing.map((row) => competencies[row.competency].name).join(', ');
  const why = names === '' ? `only ${percent(coverage)} of the role is covered` : `no rating of ${names}`;
  return `Evidence is missing: ${why}`;
}

/**
 * The terms that stand in this matrix, in plain words, one to a line; none where nothing was rated. `barMark` is how
 * the bar is shown.
 */
export function legend({ rows, bar }: Pick<EvidenceMatrix, 'rows' | 'bar'>, barMark = 'bar'): string[] {
  const dots = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.dots));
  if (dots.length === 0) return [];
  const marks = new Set(rows.flatMap((row) => marksOf(row).map(({ word }) => word)));
  const one = dots.some(({ raterId }) => raterId === null) ? 'one rater, or one test' : 'one rater';
  return [
    `●: ${one}, from 1 to 5`,
    `${barMark}: the level that the role asks for, ${bar} of 5`,
    'likely: where the mean would probably lie with other raters (8 times in 10)',
    ...(marks.has('spread') ? ['spread: raters differ by more than chance explains'] : []),
    ...(marks.has('split') ? ['split: someone at 2 or below, someone at 4 or above'] : []),
  ];
}

/** `2 raters`, or `1 test`. */
export function saidBy({ dots }: Pick<Cell, 'dots'>): string {
  const noun = dots.some((dot) => dot.raterId === null) ? 'test' : 'rater';
  return dots.length === 1 ? `1 ${noun}` : `${dots.length} ${noun}s`;
}
