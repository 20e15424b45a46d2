import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceMatrix, reachOf, type Tested, type Testimony } from '../../src/debriefs/evidence-matrix.ts';
import type { CompetencyCode } from '../../src/kits/competency.ts';
import type { NotObserved, Overall, Rating } from '../../src/ratings/scorecard.ts';
import { aKit } from '../support/kits.ts';

const kit = aKit();
type Said = [scenarioId: string, competency: CompetencyCode, level: Rating['level'] | NotObserved];

function rating([scenarioId, competency, said]: Said): Rating {
  return typeof said === 'string'
    ? { scenarioId, competency, level: null, notObserved: said, evidence: null }
    : { scenarioId, competency, level: said, notObserved: null, evidence: null };
}

function testimony(raterId: string, said: Said[], overall: Overall | null = 'yes'): Testimony {
  const ratings = said.map(rating);
  return { method: 'scenario_interview', raterId, ratings, overall, first: { ratings, overall } };
}

const rowOf = (testimonies: Testimony[], competency: CompetencyCode, of = kit) =>
  evidenceMatrix(of, testimonies).rows.find((row) => row.competency === competency);

const full = [
  testimony('UBEN', [
    ['timeouts', 'API', 3],
    ['slow-query', 'COD', 4],
  ]),
  testimony('UCHEN', [
    ['leaked-token', 'SEC', 2],
    ['leaked-token', 'TRD', 4],
    ['held-release', 'API', 5],
  ]),
];

describe('the evidence matrix', () => {
  test('shows each competency as its raters left it', () => {
    expect(rowOf(full, 'API')).toEqual({
      competency: 'API',
      weight: 1,
      mustHave: true,
      cells: [
        {
          method: 'scenario_interview',
          dots: [
            { raterId: 'UBEN', level: 3 },
            { raterId: 'UCHEN', level: 5 },
          ],
          mean: 4,
          median: 4,
          range: { least: 3, most: 5 },
          notObserved: [],
        },
      ],
      mean: 4,
      likely: { least: expect.closeTo(3.328, 3), most: expect.closeTo(4.672, 3) },
      agreement: { deviation: 1, spread: true, split: false },
    });
  });

  test('combines what is present by weight: (4 + 2 + 4 + 4) / 4', () => {
    const matrix = evidenceMatrix(kit, full);
    expect(matrix).toMatchObject({ coverage: 1, insufficient: false, composite: { mean: 3.5 } });
    const heavy = evidenceMatrix({ ...kit, weights: { ...kit.weights, SEC: 3 } }, full);
    expect(heavy.composite?.mean).toBeCloseTo((4 + 3 * 2 + 4 + 4) / 6, 12);
  });

  test('breadth is how many meet the bar, depth which stand a level above it', () => {
    const { rows, bar } = evidenceMatrix(kit, full);
    const { carried, rated, standing } = reachOf(rows, bar);
    expect([carried, rated]).toEqual([3, 4]);
    expect(standing.map(({ competency }) => competency)).toEqual(['COD', 'API', 'TRD']);
    expect(reachOf([], bar)).toEqual({ carried: 0, rated: 0, standing: [] });
  });

  test('a rater who rated a competency twice is one voice', () => {
    const matrix = [
      testimony('UBEN', [
        ['timeouts', 'API', 1],
        ['held-release', 'API', 4],
      ]),
      testimony('UCHEN', [['timeouts', 'API', 5]]),
    ];
    const [cell] = rowOf(matrix, 'API')?.cells ?? [];
    expect(cell?.dots.map((dot) => dot.level)).toEqual([2.5, 5]);
    expect(cell?.mean).toBe(3.75);
    const twice = [testimony('UBEN', [['timeouts', 'API', 1]]), testimony('UBEN', [['timeouts', 'API', 4]])];
    expect(rowOf(twice, 'API')?.cells[0]?.dots).toEqual([{ raterId: 'UBEN', level: 2.5 }]);
  });

  test('is a plain mean over methods of the means inside them', () => {
    const task = (raterId: string, said: Said[]): Testimony => ({
      ...testimony(raterId, said),
      method: 'practical_task',
    });
    const row = rowOf(
      [
        task('UADA', [['timeouts', 'API', 5]]),
        testimony('UBEN', [['timeouts', 'API', 2]]),
        testimony('UCHEN', [['timeouts', 'API', 4]]),
      ],
      'API',
    );
    expect(row?.cells.map((cell) => [cell.method, cell.mean])).toEqual([
      ['practical_task', 5],
      ['scenario_interview', 3],
    ]);
    expect(row?.mean).toBe(4);
  });

  test('a test is a dot of its own: in the mean over methods, in no count of raters and no disagreement', () => {
    const tests: Tested[] = [{ levels: [{ competency: 'API', level: 1 }] }];
    const raters = [
      testimony('UBEN', [['timeouts', 'API', 4]]),
      testimony('UCHEN', [['timeouts', 'API', 5]]),
    ];
    const row = evidenceMatrix(kit, raters, tests).rows.find((each) => each.competency === 'API');
    expect(row?.cells.map(({ method, dots, mean }) => ({ method, dots, mean }))).toEqual([
      { method: 'skill_assessment', dots: [{ raterId: null, level: 1 }], mean: 1 },
      {
        method: 'scenario_interview',
        dots: [
          { raterId: 'UBEN', level: 4 },
          { raterId: 'UCHEN', level: 5 },
        ],
        mean: 4.5,
      },
    ]);
    expect(row?.mean).toBe(2.75);
    expect(row?.agreement).toEqual({ deviation: 0.5, spread: false, split: false });
    // One rater's error for the test, that of two for the interview: 1.2816 · √.55 · √(1 + 1/2) / 2.
    expect((row?.likely?.most ?? 0) - 2.75).toBeCloseTo(0.582, 3);
  });

  test('a test alone covers a competency, and nobody has agreed on it', () => {
    const { rows } = evidenceMatrix(kit, [], [{ levels: [{ competency: 'API', level: 3.5 }] }]);
    expect(rows.find((row) => row.competency === 'API')).toMatchObject({ mean: 3.5, agreement: null });
    expect(evidenceMatrix(kit, [], [{ levels: [] }])).toEqual(evidenceMatrix(kit, []));
  });

  test('names gaps first, missing must-haves before the rest, with the reasons', () => {
    const matrix = evidenceMatrix(kit, [
      testimony('UBEN', [
        ['timeouts', 'API', 4],
        ['leaked-token', 'SEC', 'out_of_time'],
        ['leaked-token', 'TRD', 3],
      ]),
      testimony('UCHEN', [['leaked-token', 'SEC', 'out_of_time']]),
    ]);
    expect(matrix.rows.map((row) => row.competency)).toEqual(['SEC', 'COD', 'API', 'TRD']);
    expect(matrix.rows[0]?.cells[0]?.notObserved).toEqual([{ reason: 'out_of_time', times: 2 }]);
    expect(matrix.rows[1]?.cells).toEqual([]);
    expect(matrix).toMatchObject({ coverage: 0.5, insufficient: true });
  });

  test.each([
    { said: ['API', 'SEC', 'COD'], coverage: 0.75, insufficient: false },
    { said: ['API', 'COD', 'TRD'], coverage: 0.75, insufficient: true },
    { said: ['API', 'SEC'], coverage: 0.5, insufficient: true },
    { said: [], coverage: 0, insufficient: true },
  ] as const)('with $said rated it covers $coverage', ({ said, coverage, insufficient }) => {
    const matrix = evidenceMatrix(kit, [
      testimony(
        'UBEN',
        said.map((code): Said => ['timeouts', code, 3]),
      ),
    ]);
    expect(matrix).toMatchObject({ coverage, insufficient });
    if (said.length === 0) expect(matrix.composite).toBeNull();
  });

  test('offers at most three topics, those on which raters differ most', () => {
    const codes: CompetencyCode[] = ['API', 'SEC', 'COD', 'TRD'];
    const high = testimony(
      'UBEN',
      codes.map((code, at): Said => ['timeouts', code, at === 2 ? 4 : 5]),
    );
    const low = testimony(
      'UCHEN',
      codes.map((code, at): Said => ['timeouts', code, ([2, 1, 2, 3] as const)[at] ?? 3]),
    );
    expect(evidenceMatrix(kit, [high, low]).topics).toEqual(['SEC', 'API', 'COD']);
  });

  test('a spread without a split is a topic too; agreement is none', () => {
    const topics = (a: Rating['level'], b: Rating['level']) =>
      evidenceMatrix(kit, [
        testimony('UBEN', [['timeouts', 'API', a]]),
        testimony('UCHEN', [['timeouts', 'API', b]]),
      ]).topics;
    expect(topics(3, 5)).toEqual(['API']);
    expect(topics(3, 4)).toEqual([]);
  });

  test.each([
    [['yes', 'strong_no'], true],
    [['yes', 'strong_yes', 'no_decision'], false],
    [['no', 'strong_no', null], false],
  ] as const)('calls %j are split: %s', (calls, split) => {
    const matrix = evidenceMatrix(
      kit,
      calls.map((call, at) => testimony(`U${at}`, [], call)),
    );
    expect(matrix.callsSplit).toBe(split);
  });

  test('a change after unblinding counts for the mean, not for the agreement', () => {
    const before = testimony('UBEN', [['timeouts', 'API', 2]], 'no');
    const changed: Testimony = { ...before, ratings: [rating(['timeouts', 'API', 4])], overall: 'yes' };
    const other = testimony('UCHEN', [['timeouts', 'API', 4]]);
    expect(rowOf([changed, other], 'API')).toMatchObject({
      mean: 4,
      agreement: { deviation: 1, split: true },
    });
    expect(evidenceMatrix(kit, [changed, other]).callsSplit).toBe(true);
  });

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
          if (row.mean !== null)
            expect(row.mean).toBeCloseTo(means.reduce((a, b) => a + b) / means.length, 9);
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
});
