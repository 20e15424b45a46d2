import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Result, standingOf, type Template, templatesOf } from '../../src/assessments/result.ts';
import { assessmentFile, levelOfScore } from '../../src/kits/assessment.ts';
import { assessmentSample } from '../kits/samples.ts';
import { aResult } from './samples.ts';

const template: Template = {
  ...assessmentFile.parse(assessmentSample),
  title: 'Node.js developer test',
  sections: [
    { name: 'Async code', competency: 'COD' },
    { name: 'Language', competency: 'COD' },
    { name: 'HTTP services', competency: 'API' },
  ],
};
const now = new Date('2027-01-11T08:00:00Z');
const standing = (facts: Partial<Result>, templates: Template[] = [template], at = now) =>
  standingOf(aResult(facts), templates, at);

describe('what a result stands for', () => {
  test.each([
    ['all of it by the whole score', { raw: 71 }, { COD: 3, API: 3 }],
    ['the level whose cut it is on', { raw: 80 }, { COD: 4, API: 4 }],
    ['the lowest below every cut', { raw: 0 }, { COD: 1, API: 1 }],
    ['the same on another scale', { raw: 560, scaleMin: 200, scaleMax: 800 }, { COD: 3, API: 3 }],
    ['the mean of its sections', { sections: { 'Async code': [8, 10], Language: [5, 10] } }, { COD: 3 }],
    ['sections by name, whatever their case', { sections: { ' http  SERVICES ': [9, 10] } }, { API: 4 }],
    [
      'nothing by a section nobody knows',
      { sections: { 'HTTP services': [4, 10], Chess: [9, 9] } },
      { API: 2 },
    ],
    ['the whole where no section is known', { raw: 65, sections: { Chess: [9, 9] } }, { COD: 3, API: 3 }],
  ] satisfies [string, Parameters<typeof aResult>[0], Record<string, number>][])('%s', (_, facts, wanted) => {
    const { levels, template: read } = standingOf(aResult(facts), [template], now);
    expect(Object.fromEntries(levels.map(({ competency, level }) => [competency, level]))).toEqual(wanted);
    expect(read).toBe('assessment-backend@1.0.0');
  });

  test('a section without a place in the template is kept, without a level', () => {
    const { sections } = standing({ sections: [{ name: 'Chess', points: 9, most: 9 }] });
    expect(sections).toEqual([{ name: 'Chess', points: 9, most: 9, competency: null, level: null }]);
  });

  test.each([
    ['its title', { instrument: 'node.JS  developer test' }],
    ['the test’s own name', { instrument: 'Back-end developer test of any vendor' }],
    ['its id', { instrument: 'assessment-backend' }],
    ['name and version', { instrumentVersion: ' 1.0.0 ' }],
  ])('is read by %s', (_, facts) => expect(standing(facts).template).toBe('assessment-backend@1.0.0'));

  test.each([
    ['another name', { instrument: 'Node.js' }],
    ['another version', { instrumentVersion: '2.0.0' }],
  ])('is nothing where the test has %s, and it stays evidence', (_, facts) => {
    expect(standing(facts)).toMatchObject({ template: null, levels: [], expired: false });
  });

  test('a percentile makes no difference', () => {
    const levels = [null, 0, 99].map((percentile) => standing({ percentile }).levels);
    expect(levels).toEqual([levels[0], levels[0], levels[0]]);
  });

  test.each([
    ['2026-01-12', false, '2027-01-12'],
    ['2026-01-11', true, '2027-01-11'],
    ['2024-02-29', true, '2025-02-28'],
  ])('taken on %s: expired %s', (takenOn, expired, expiresOn) => {
    const found = standing({ takenOn });
    expect(found).toMatchObject({ expired, expiresOn });
    expect(found.levels.length === 0).toBe(expired);
    expect(standing({ takenOn }, []).expired).toBe(expired);
  });

  test('the opening’s own kit comes before the library, and the newest of the library first', () => {
    const version = (v: string) => ({ ...template, version: v });
    const stage = {
      id: 'test',
      title: 'Test',
      method: 'skill_assessment' as const,
      assessment: version('1.0.0'),
    };
    const templates = templatesOf({ stages: [stage] }, [version('1.2.0'), version('1.10.0')]);
    expect(templates.map((each) => each.version)).toEqual(['1.0.0', '1.10.0', '1.2.0']);
    expect(standing({ instrumentVersion: '1.2.0' }, templates).template).toBe('assessment-backend@1.2.0');
  });

  test('a score never misses the level of the template’s own cuts, on whichever scale it is reported', () => {
    const score = fc.integer({ min: 0, max: 100 });
    const scale = fc.record({
      min: fc.integer({ min: -50, max: 50 }),
      times: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(score, scale, fc.integer({ min: 1, max: 100 }), (raw, { min, times }, passMark) => {
        const byMark = { ...template, passMark, levelMap: { on: 'pass_mark', fail: 2, pass: 3 } } as const;
        for (const each of [template, byMark]) {
          const wanted = levelOfScore(each, raw);
          const facts = { raw: min + raw * times, scaleMin: min, scaleMax: min + 100 * times };
          expect(standing(facts, [each]).levels.map(({ level }) => level)).toEqual([wanted, wanted]);
        }
      }),
    );
  });
});
