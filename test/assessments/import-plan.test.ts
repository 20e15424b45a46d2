import { describe, expect, test } from 'vitest';
import { planImport } from '../../src/assessments/import-plan.ts';
import type { Reported } from '../../src/assessments/reported.ts';
import { aReport } from './samples.ts';

const now = new Date('2027-01-11T08:00:00Z');
const people = [
  { id: 'sam', number: 1, name: 'Sam Reyes', email: 'Sam@Example.com' },
  { id: 'mira', number: 2, name: 'Mira Rao', email: null },
  { id: 'other', number: 1, name: 'MIRA  rao', email: 'other@example.com' },
  { id: 'code', number: 12, name: 'C-2', email: null },
];

function plan(
  lines: [candidate: string, facts?: Partial<Reported>][],
  onRecord: Record<string, Reported[]> = {},
) {
  const good = lines.map(([candidate, facts], at) => ({
    line: at + 2,
    cells: [],
    candidate,
    reported: aReport(facts),
  }));
  const bad = [{ line: 99, cells: [], why: 'date' as const }];
  return planImport({ header: [], good, bad }, people, new Map(Object.entries(onRecord)), now);
}
const verdict = (candidate: string, facts: Partial<Reported> = {}) => {
  const { fresh, bad } = plan([[candidate, facts]]);
  return fresh[0]?.candidateId ?? bad[0]?.why;
};

describe('what an import would do', () => {
  test.each([
    ['C-12', 'code'],
    ['c 12', 'code'],
    ['12', 'nobody'],
    ['C-2', 'mira'],
    ['C-1', 'several'],
    ['sam@example.COM ', 'sam'],
    ['sam  reyes', 'sam'],
    ['Mira Rao', 'several'],
    ['other@example.com', 'other'],
    ['Sam', 'nobody'],
    ['C-99', 'nobody'],
  ])('%j is %s', (candidate, wanted) => expect(verdict(candidate)).toBe(wanted));

  test('a line that no form would take is left out for the same reason', () => {
    expect(verdict('sam@example.com', { raw: 171 })).toBe('off_scale');
    expect(verdict('sam@example.com', { takenOn: '2027-02-01' })).toBe('in_future');
  });

  test('what is on record, or said twice, is recorded once; other figures are no correction', () => {
    const found = plan(
      [
        ['sam reyes', { vendor: 'skillmark' }],
        ['sam reyes', { raw: 72 }],
        ['c-12'],
        ['C-2'],
        ['c-2', { instrument: 'NODE.js developer  test' }],
        ['c-2', { raw: 5 }],
        ['c-2', { takenOn: '2027-01-07' }],
      ],
      { sam: [aReport()] },
    );
    expect(found.fresh.map(({ line, candidateId }) => [line, candidateId])).toEqual([
      [4, 'code'],
      [5, 'mira'],
      [8, 'mira'],
    ]);
    expect(found.known).toEqual([2, 6]);
    expect(found.bad.map(({ line, why }) => [line, why])).toEqual([
      [3, 'differs'],
      [7, 'differs'],
      [99, 'date'],
    ]);
  });
});
