/** The top of the scale of levels; the bottom is 1. */
const top = 5;

/**
 * How far one rater's level strays from another's about the same person, in levels: a standard deviation. Stands in
 * for the sample's own, which says nothing with two to four raters (assessment: √.55, until calibration knows better).
 */
const raterError = Math.sqrt(0.55);

/** Two-sided 80 % of a normal distribution. */
const z80 = 1.2816;

/** Mean deviation above which raters disagree more than chance would let them: a sixth of the scale (Burke & Dunlap 2002). */
export const spreadAbove = top / 6;

export interface Range {
  least: number;
  most: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Sorted first, so that the same values have the same sum in whatever order they came in. */
const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** @throws on no values: there is no mean of nothing, and 0 would be a level. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no mean of no values');
  return sum(sorted(values)) / values.length;
}

/** @throws on no values. */
export function median(values: readonly number[]): number {
  const ordered = sorted(values);
  const middle = ordered.length / 2;
  const around = ordered.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return mean(around);
}

/** Mean absolute deviation from the mean (AD_M), in levels; 0 for one rater. */
export function meanDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => Math.abs(value - centre)));
}

/** Somebody is at 2 or below and somebody else at 4 or above. */
export function isSplit(values: readonly number[]): boolean {
  return values.some((value) => value <= 2) && values.some((value) => value >= 4);
}

/**
 * Standard error, in levels, of a plain mean over methods, each of which is itself a mean over `raters` people.
 * With one method this is σ/√n.
 */
export function standardError(ratersByMethod: readonly number[]): number {
  const variances = ratersByMethod.map((raters) => 1 / raters);
  return (raterError * Math.sqrt(sum(sorted(variances)))) / ratersByMethod.length;
}

/** Where the value would likely lie with other raters (80 %), kept on the scale. */
export function likelyRange(centre: number, error: number): Range {
  return { least: Math.max(1, centre - z80 * error), most: Math.min(top, centre + z80 * error) };
}

export interface Weighted {
  weight: number;
  mean: number;
  error: number;
}

/**
 * Σw·m / Σw. The error is the upper bound Σw·SE / Σw: one rater's errors run through all competencies alike (halo), so
 * they do not cancel out. @throws on nothing to combine.
 */
export function weightedMean(parts: readonly Weighted[]): { mean: number; error: number } {
  if (parts.length === 0) throw new Error('nothing to combine');
  const total = sum(sorted(parts.map((part) => part.weight)));
  const over = (value: (part: Weighted) => number): number =>
    sum(sorted(parts.map((part) => part.weight * value(part)))) / total;
  return { mean: over((part) => part.mean), error: over((part) => part.error) };
}
