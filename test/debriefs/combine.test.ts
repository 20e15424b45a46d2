import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSplit,
  likelyRange,
  mean,
  meanDeviation,
  median,
  spreadAbove,
  standardError,
  weightedMean,
} from '../../src/debriefs/combine.ts';

const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });

describe('the figures of a debrief', () => {
  test.each([
    { of: [3], mean: 3, median: 3, deviation: 0, split: false },
    { of: [3, 4], mean: 3.5, median: 3.5, deviation: 0.5, split: false },
    { of: [2, 4], mean: 3, median: 3, deviation: 1, split: true },
    { of: [1, 2, 5], mean: 8 / 3, median: 2, deviation: 14 / 9, split: true },
    { of: [5, 1, 5, 1], mean: 3, median: 3, deviation: 2, split: true },
    { of: [3, 3, 4, 4, 5], mean: 3.8, median: 4, deviation: 0.64, split: false },
    { of: [2, 3, 3], mean: 8 / 3, median: 3, deviation: 4 / 9, split: false },
  ])('of $of', ({ of, ...wanted }) => {
    expect(mean(of)).toBeCloseTo(wanted.mean, 12);
    expect(median(of)).toBeCloseTo(wanted.median, 12);
    expect(meanDeviation(of)).toBeCloseTo(wanted.deviation, 12);
    expect(isSplit(of)).toBe(wanted.split);
  });

  // Half-widths printed in the assessment: n = 2 ± .67, 3 ± .55, 4 ± .48.
  test.each([
    [1, 2.0495, 3.9505],
    [2, 2.3279, 3.6721],
    [3, 2.4513, 3.5487],
    [4, 2.5248, 3.4752],
  ])('%i raters at 3 would likely say between %f and %f', (raters, least, most) => {
    const range = likelyRange(3, standardError([raters]));
    expect(range.least).toBeCloseTo(least, 3);
    expect(range.most).toBeCloseTo(most, 3);
  });

  test('two methods with two raters each are as sure as four raters', () => {
    expect(standardError([2, 2])).toBeCloseTo(standardError([4]), 12);
  });

  test('a likely range stays on the scale', () => {
    expect(likelyRange(5, standardError([1])).most).toBe(5);
    expect(likelyRange(1, standardError([1])).least).toBe(1);
  });

  test('weights pull the mean, and errors do not cancel out', () => {
    const parts = [
      { weight: 2, mean: 4, error: 0.6 },
      { weight: 1, mean: 1, error: 0.3 },
    ];
    expect(weightedMean(parts).mean).toBeCloseTo(3, 12);
    expect(weightedMean(parts).error).toBeCloseTo(0.5, 12);
  });

  test('nothing has no mean', () => {
    expect(() => mean([])).toThrow();
    expect(() => weightedMean([])).toThrow();
  });

  test('five raters apart by one level are no spread; halves at the ends are', () => {
    expect(meanDeviation([3, 3, 4, 4, 4])).toBeLessThan(spreadAbove);
    expect(meanDeviation([2, 2, 4, 4])).toBeGreaterThan(spreadAbove);
  });

  test('the order of the raters changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(levels, fc.infiniteStream(fc.nat()), (values, keys) => {
        const shuffled = values
          .map((value) => ({ value, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
        expect([mean(shuffled), median(shuffled), meanDeviation(shuffled)]).toEqual([
          mean(values),
          median(values),
          meanDeviation(values),
        ]);
      }),
    );
  });

  test('mean and median lie among the values, and a spread is never more than half the scale', () => {
    fc.assert(
      fc.property(levels, (values) => {
        for (const centre of [mean(values), median(values)]) {
          expect(centre).toBeGreaterThanOrEqual(Math.min(...values));
          expect(centre).toBeLessThanOrEqual(Math.max(...values));
        }
        expect(meanDeviation(values)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
