import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Asked,
  type Complaint,
  complaints,
  contradicts,
  isIncomplete,
  meanLevel,
  type Rating,
  type Sheet,
  sheet,
} from '../../src/ratings/scorecard.ts';

const asked: Asked[] = [
  { id: 'timeouts', competencies: ['API'] },
  { id: 'leak', competencies: ['SEC', 'TRD'] },
];
const told = 'Named the two callers and asked who retries.';

type Value = Rating['level'] | NonNullable<Rating['notObserved']>;

/** A sheet about three items: what each says, and evidence where given. */
function filled(
  values: [Value, Value, Value],
  over: Partial<Sheet> = {},
  evidence: string | null = null,
): Sheet {
  const keys = asked.flatMap((s) => s.competencies.map((competency) => ({ scenarioId: s.id, competency })));
  const ratings = keys.map((key, i): Rating => {
    const value = values[i] ?? null;
    const answer =
      typeof value === 'string' ? { level: null, notObserved: value } : { level: value, notObserved: null };
    return { ...key, ...answer, evidence };
  });
  return {
    ratings,
    redFlags: [],
    overall: 'yes',
    overallReason: null,
    contradiction: null,
    note: null,
    ...over,
  };
}

const codes = (found: Complaint[]): string[] =>
  found.map((c) => ('scenarioId' in c ? `${c.code} ${c.scenarioId} ${c.competency}` : c.code));

describe('what may be submitted', () => {
  test.each<[string, Sheet, string[]]>([
    ['threes and a yes', filled([3, 3, 3]), []],
    ['a four without evidence', filled([4, 3, 3]), []],
    ['an item without an answer', filled([3, null, 3]), ['unanswered leak SEC']],
    ['not observed in place of a level', filled(['not_asked', 3, 3]), []],
    ['a two without evidence', filled([3, 2, 3]), ['evidence leak SEC']],
    ['a one and a five without evidence', filled([1, 3, 5]), ['evidence timeouts API', 'evidence leak TRD']],
    ['a two with evidence', filled([3, 2, 3], {}, told), []],
    ['fourteen characters are too few', filled([3, 2, 3], {}, 'x'.repeat(14)), ['evidence leak SEC']],
    ['fifteen are enough', filled([3, 2, 3], {}, 'x'.repeat(15)), []],
    ['spaces are no evidence', filled([3, 2, 3], {}, ' '.repeat(20)), ['evidence leak SEC']],
    [
      'a red flag without evidence',
      filled([3, 3, 3], { redFlags: [{ scenarioId: 'leak', flag: 0 }] }),
      ['evidence leak SEC'],
    ],
    [
      'a red flag with evidence',
      filled([3, 3, 3], { redFlags: [{ scenarioId: 'leak', flag: 0 }] }, told),
      [],
    ],
    [
      'a red flag and a two ask once',
      filled([3, 3, 2], { redFlags: [{ scenarioId: 'leak', flag: 1 }] }),
      ['evidence leak TRD'],
    ],
    ['no call', filled([3, 3, 3], { overall: null }), ['overall']],
    ['a strong yes without a reason', filled([3, 3, 3], { overall: 'strong_yes' }), ['overall_reason']],
    ['a strong no with one', filled([3, 3, 3], { overall: 'strong_no', overallReason: told }), []],
    ['no decision without a reason', filled([3, 3, 3], { overall: 'no_decision' }), ['overall_reason']],
    ['a mean of 3.5 and a no', filled([4, 'declined', 3], { overall: 'no' }), ['contradiction']],
    ['just below it', filled([4, 3, 3], { overall: 'no' }), []],
    ['a mean of 2.5 and a yes', filled([2, 'declined', 3], {}, told), []],
    ['below it', filled([2, 2, 3], {}, told), ['contradiction']],
    ['below it, with a sentence', filled([2, 2, 3], { contradiction: 'Learns fast.' }, told), []],
    ['nothing observed at all', filled(['not_asked', 'technical', 'other']), []],
  ])('%s', (_, content, expected) => {
    expect(codes(complaints(content, asked))).toEqual(expected);
  });

  test('an item the form asks and the sheet lacks is unanswered; one it does not ask is nobody’s business', () => {
    const content = filled([3, 3, 3]);
    expect(codes(complaints({ ...content, ratings: content.ratings.slice(1) }, asked))).toEqual([
      'unanswered timeouts API',
    ]);
    expect(complaints(content, asked.slice(1))).toEqual([]);
  });
});

describe('what a sheet says', () => {
  test.each<[[Value, Value, Value], number | undefined, boolean]>([
    [[3, 4, 5], 4, false],
    [[3, 'not_asked', 4], 3.5, false],
    [[5, 'not_asked', 'declined'], 5, true],
    [['other', 'other', 'other'], undefined, true],
  ])('%j: mean %s, incomplete %s', (values, mean, incomplete) => {
    expect(meanLevel(filled(values))).toBe(mean);
    expect(isIncomplete(filled(values))).toBe(incomplete);
  });

  const value = fc.constantFrom<Value[]>(
    1,
    2,
    3,
    4,
    5,
    null,
    'not_asked',
    'out_of_time',
    'declined',
    'technical',
    'other',
  );
  const anySheet = fc
    .record({
      values: fc.tuple(value, value, value),
      overall: fc.constantFrom<Sheet['overall'][]>(
        'strong_no',
        'no',
        'yes',
        'strong_yes',
        'no_decision',
        null,
      ),
      evidence: fc.option(fc.string(), { nil: null }),
      contradiction: fc.option(fc.string({ minLength: 1 }), { nil: null }),
    })
    .map(({ values, overall, evidence, contradiction }) =>
      filled(values, { overall, contradiction }, evidence),
    );

  test('a sentence always settles a contradiction, and no mean leaves the scale', () => {
    fc.assert(
      fc.property(anySheet, (content) => {
        const mean = meanLevel(content);
        if (mean !== undefined) expect(mean >= 1 && mean <= 5).toBe(true);
        else expect(contradicts(content)).toBe(false);
        const settled = complaints({ ...content, contradiction: 'Because.' }, asked);
        expect(codes(settled)).not.toContain('contradiction');
        expect(sheet.parse(content)).toEqual(content);
      }),
    );
  });

  test('not observed never moves a mean', () => {
    fc.assert(
      fc.property(anySheet, (content) => {
        const item: Rating = {
          scenarioId: 'more',
          competency: 'COD',
          level: null,
          notObserved: 'declined',
          evidence: null,
        };
        expect(meanLevel({ ratings: [...content.ratings, item] })).toBe(meanLevel(content));
      }),
    );
  });
});
