import { notObservedLabel } from '../ratings/words.ts';
import type { Range } from './combine.ts';
import type { Outcome } from './decision.ts';
import type { Cell, Method } from './evidence-matrix.ts';

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

/** `ran out of time 2, not asked 1`. */
export function notObservedText(cells: readonly Cell[]): string {
  return cells
    .flatMap((cell) => cell.notObserved)
    .map(({ reason, times }) => `${notObservedLabel(reason)} ${times}`)
    .join(', ');
}

/** `2 raters`, or `1 test`. */
export function saidBy({ dots }: Pick<Cell, 'dots'>): string {
  const noun = dots.some((dot) => dot.raterId === null) ? 'test' : 'rater';
  return dots.length === 1 ? `1 ${noun}` : `${dots.length} ${noun}s`;
}
