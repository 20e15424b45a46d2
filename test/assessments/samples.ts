import type { Reported } from '../../src/assessments/reported.ts';
import type { Result } from '../../src/assessments/result.ts';

const at = new Date('2027-01-11T08:00:00Z');

export function aReport(facts: Partial<Reported> = {}): Reported {
  return {
    vendor: 'Skillmark',
    instrument: 'Node.js developer test',
    instrumentVersion: '',
    raw: 71,
    scaleMin: 0,
    scaleMax: 100,
    percentile: null,
    sections: [],
    takenOn: '2027-01-08',
    ...facts,
  };
}

type Facts = Omit<Partial<Result>, 'sections'> & {
  sections?: Result['sections'] | Record<string, [points: number, most: number]>;
};

/** A recorded result; sections may be given as `{ Queries: [17, 20] }`. */
export function aResult({ sections = [], ...facts }: Facts = {}): Result {
  const named = Array.isArray(sections)
    ? sections
    : Object.entries(sections).map(([name, [points, most]]) => ({ name, points, most }));
  return {
    ...aReport(),
    workspaceId: 'T1',
    id: '00000000-0000-4000-8000-000000000001',
    candidateId: '00000000-0000-4000-8000-000000000002',
    source: 'manual',
    recordedBy: 'UANA',
    recordedAt: at,
    voidedAt: null,
    voidedReason: null,
    createdAt: at,
    sections: named,
    ...facts,
  };
}
