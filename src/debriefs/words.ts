import { competencies } from '../kits/competency.ts';
import type { NotObserved } from '../ratings/scorecard.ts';
import type { Progress } from '../ratings/store.ts';
import { notObservedLabel } from '../ratings/words.ts';
import type { Range } from './combine.ts';
import type { Outcome } from './decision.ts';
import { type Cell, type EvidenceMatrix, isGap, type Method } from './evidence-matrix.ts';

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
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `ran out of time 2, not asked 1`, over all methods together. */
export function notObservedText(cells: readonly Cell[]): string {
  const totals = new Map<NotObserved, number>();
  for (const { reason, times } of cells.flatMap((cell) => cell.notObserved))
    totals.set(reason, (totals.get(reason) ?? 0) + times);
  return [...totals].map(([reason, times]) => `${notObservedLabel(reason)} ${times}`).join(', ');
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

/** `Insufficient evidence: no rating of Security`. */
export function insufficientText({ rows, coverage }: Pick<EvidenceMatrix, 'rows' | 'coverage'>): string {
  const missing = rows.filter((row) => isGap(row) && row.mustHave);
  const names = missing.map((row) => competencies[row.competency].name).join(', ');
  const why = names === '' ? `only ${percent(coverage)} is covered` : `no rating of ${names}`;
  return `Insufficient evidence: ${why}`;
}

/** `2 raters`, or `1 test`. */
export function saidBy({ dots }: Pick<Cell, 'dots'>): string {
  const noun = dots.some((dot) => dot.raterId === null) ? 'test' : 'rater';
  return dots.length === 1 ? `1 ${noun}` : `${dots.length} ${noun}s`;
}
