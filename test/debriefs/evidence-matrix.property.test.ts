import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceMatrix, type Testimony } from '../../src/debriefs/evidence-matrix.ts';
import type { CompetencyCode } from '../../src/kits/competency.ts';
import type { Overall, Rating } from '../../src/ratings/scorecard.ts';
import { aKit } from '../support/kits.ts';

const kit = aKit();
const anyRating = fc.record({
  scenarioId: fc.constantFrom('timeouts', 'leaked-token', 'held-release'),
  competency: fc.constantFrom<CompetencyCode>('API', 'SEC', 'COD', 'TRD'),
  level: fc.constantFrom<Rating['level']>(1, 2, 3, 4, 5),
  notObserved: fc.constant(null),
  evidence: fc.constant(null),
});
const anyTestimony = fc
  .record({
    raterId: fc.constantFrom('UBEN', 'UCHEN', 'UDANA', 'UADA'),
    method: fc.constantFrom<Testimony['method']>('scenario_interview', 'practical_task'),
    ratings: fc.array(anyRating, { maxLength: 6 }),
    overall: fc.constantFrom<Overall | null>('strong_no', 'no', 'yes', 'strong_yes', null),
  })
  .map((t): Testimony => ({ ...t, first: { ratings: t.ratings, overall: t.overall } }));
const anyLoop = fc.array(anyTestimony, { maxLength: 6 });

test('is the same in whatever order scorecards and ratings come', () => {
  fc.assert(
    fc.property(anyLoop, (loop) => {
      const turned = loop.toReversed().map((t): Testimony => {
        const ratings = t.ratings.toReversed();
        return { ...t, ratings, first: { ...t.first, ratings } };
      });
      expect(evidenceMatrix(kit, turned)).toEqual(evidenceMatrix(kit, loop));
    }),
  );
});

test('what was not observed never moves a number', () => {
  const unseen = anyTestimony.map((t): Testimony => {
    const ratings = t.ratings.map((r) => ({ ...r, level: null, notObserved: 'not_asked' as const }));
    return { ...t, ratings, overall: null, first: { ratings, overall: null } };
  });
  const numbers = (loop: Testimony[]) => {
    const { rows, composite, coverage, topics } = evidenceMatrix(kit, loop);
    return {
      composite,
      coverage,
      topics,
      means: rows.map((row) => [row.competency, row.mean, row.likely]),
    };
  };
  fc.assert(
    fc.property(anyLoop, fc.array(unseen, { maxLength: 3 }), (loop, more) => {
      expect(numbers([...loop, ...more])).toEqual(numbers(loop));
    }),
  );
});

test('tests stay on the scale, tell of no rater and no disagreement, and come in any order', () => {
  const anyLevel = fc.record({
    competency: fc.constantFrom<CompetencyCode>('API', 'SEC', 'COD', 'DAT'),
    level: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
  });
  const levels = fc.uniqueArray(anyLevel, { selector: ({ competency }) => competency });
  const anyTests = fc.array(fc.record({ levels }), { maxLength: 4 });
  fc.assert(
    fc.property(anyLoop, anyTests, (loop, tests) => {
      const [without, matrix] = [evidenceMatrix(kit, loop), evidenceMatrix(kit, loop, tests)];
      expect(evidenceMatrix(kit, loop, tests.toReversed())).toEqual(matrix);
      expect(matrix.topics).toEqual(without.topics);
      for (const row of matrix.rows) {
        const before = without.rows.find(({ competency }) => competency === row.competency);
        expect(row.agreement).toEqual(before?.agreement ?? null);
        const rated = row.cells.filter(({ method }) => method !== 'skill_assessment');
        expect(rated).toEqual(before?.cells ?? []);
        for (const cell of row.cells) {
          const isTest = cell.method === 'skill_assessment';
          expect(cell.dots.every(({ raterId }) => (raterId === null) === isTest)).toBe(true);
        }
        const means = row.cells.flatMap((cell) => cell.mean ?? []);
        if (row.mean !== null) expect(row.mean).toBeCloseTo(means.reduce((a, b) => a + b) / means.length, 9);
        if (row.mean !== null) expect(row.mean >= 1 && row.mean <= 5).toBe(true);
      }
    }),
  );
});

test('everything stays on the scale, and a range holds its mean', () => {
  fc.assert(
    fc.property(anyLoop, (loop) => {
      const matrix = evidenceMatrix(kit, loop);
      expect(matrix.coverage).toBeGreaterThanOrEqual(0);
      expect(matrix.coverage).toBeLessThanOrEqual(1);
      for (const { mean, likely } of [...matrix.rows, ...(matrix.composite ? [matrix.composite] : [])]) {
        if (mean === null || likely === null) continue;
        expect(likely.least).toBeGreaterThanOrEqual(1);
        expect(likely.most).toBeLessThanOrEqual(5);
        expect(mean).toBeGreaterThanOrEqual(likely.least);
        expect(mean).toBeLessThanOrEqual(likely.most);
      }
    }),
  );
});
