import { describe, expect, test } from 'vitest';
import {
  faultsOf,
  readDay,
  readNumber,
  readPercentile,
  readSections,
  saysTheSame,
  sittingOf,
} from '../../src/assessments/reported.ts';
import { aReport } from './samples.ts';

const now = new Date('2027-01-11T08:00:00Z');

describe('a report', () => {
  test('of usual shape has no fault', () => expect(faultsOf(aReport(), now)).toEqual([]));

  test.each([
    [{ vendor: ' – ' }, 'no_vendor'],
    [{ vendor: 'v'.repeat(81) }, 'no_vendor'],
    [{ instrument: '' }, 'no_test'],
    [{ instrumentVersion: '1'.repeat(41) }, 'version_long'],
    [{ raw: 0, scaleMin: 0, scaleMax: 0 }, 'scale_turned'],
    [{ raw: 100.5 }, 'off_scale'],
    [{ raw: -1 }, 'off_scale'],
    [{ percentile: 101 }, 'percentile_off'],
    [{ sections: [{ name: 'Queries', points: 21, most: 20 }] }, 'section_off'],
    [{ sections: [{ name: 'Queries', points: 0, most: 0 }] }, 'section_off'],
    [
      {
        sections: [
          { name: 'A', points: 1, most: 2 },
          { name: ' a ', points: 1, most: 2 },
        ],
      },
      'section_twice',
    ],
    [{ takenOn: '2027-01-12' }, 'in_future'],
    [{ takenOn: '2021-12-01' }, 'too_old'],
  ] as const)('%j: %s', (facts, fault) => {
    expect(
      faultsOf(aReport({ ...facts, sections: 'sections' in facts ? [...facts.sections] : [] }), now),
    ).toEqual([fault]);
  });

  test('of today is not in the future where today has begun', () => {
    const evening = new Date('2027-01-11T12:00:00Z');
    expect(faultsOf(aReport({ takenOn: '2027-01-12' }), evening)).toEqual([]);
    expect(faultsOf(aReport({ takenOn: '2027-01-13' }), evening)).toEqual(['in_future']);
  });

  test('of the same test on the same day is of the same sitting, whatever its case', () => {
    const other = aReport({ vendor: 'SKILLMARK ', instrument: 'node.js  Developer test' });
    expect(sittingOf(other)).toBe(sittingOf(aReport()));
    expect(saysTheSame(other, aReport())).toBe(true);
    expect(saysTheSame({ ...other, raw: 72 }, aReport())).toBe(false);
    expect(sittingOf(aReport({ takenOn: '2027-01-09' }))).not.toBe(sittingOf(aReport()));
  });
});

describe('what was typed', () => {
  test.each([
    ['71', 71],
    [' 71.5 ', 71.5],
    ['71,5', 71.5],
    ['-3', -3],
    ['71 %', 71],
    ['1e9', undefined],
    ['1,000,000', undefined],
    ['seventy', undefined],
    ['', undefined],
    ['Infinity', undefined],
  ])('%j as a number is %s', (typed, number) => expect(readNumber(typed)).toBe(number));

  test.each([
    ['85th', 85],
    ['91 st', 91],
    ['85.5', 85.5],
    ['top', undefined],
  ])('%j as a percentile is %s', (typed, number) => expect(readPercentile(typed)).toBe(number));

  test.each([
    ['2027-01-12', '2027-01-12'],
    ['2027-01-12T10:00:00+02:00', '2027-01-12'],
    ['2027-01-12 10:00', '2027-01-12'],
    ['12.1.2027', '2027-01-12'],
    ['2027-02-30', undefined],
    ['01/02/2027', undefined],
    ['yesterday', undefined],
  ])('%j as a day is %s', (typed, day) => expect(readDay(typed)).toBe(day));

  test('sections are read line by line, and what is none is named', () => {
    expect(readSections('Queries: 17 / 20\n\n C#: types : 3,5/5\nnothing\nHalf: 1\nQ: 1/2/3')).toEqual({
      sections: [
        { name: 'Queries', points: 17, most: 20 },
        { name: 'C#: types', points: 3.5, most: 5 },
      ],
      bad: ['nothing', 'Half: 1', 'Q: 1/2/3'],
    });
  });
});
