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
});
