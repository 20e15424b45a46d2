import type { Result } from '../../src/assessments/result.ts';
import { insertResults } from '../../src/assessments/store.ts';
import { type Assessment, assessmentFile } from '../../src/kits/assessment.ts';
import type { Kit } from '../../src/kits/kit.ts';
import { aResult } from '../assessments/samples.ts';
import { assessmentSample } from '../kits/samples.ts';
import { aKit } from './kits.ts';
import type { Scenario } from './scenario.ts';

/** Read by its sections, or by the whole; half of the way is the bar. */
const anAssessment: Assessment = {
  ...assessmentFile.parse(assessmentSample),
  id: 'assessment-node',
  title: 'Node.js developer test',
  sections: [
    { name: 'Async code', competency: 'COD' },
    { name: 'HTTP services', competency: 'API' },
  ],
  levelMap: { on: 'raw_share', cuts: { 2: 0.4, 3: 0.6, 4: 0.8 } },
};

/** The usual loop, with a test before its interviews. */
export function aKitWithTest(): Kit {
  const kit = aKit();
  const stage = {
    id: 'test',
    title: 'Online test',
    method: 'skill_assessment' as const,
    assessment: anAssessment,
  };
  return { ...kit, stages: [stage, ...kit.stages] };
}

/** A result as it stands in the database, recorded by the opening's coordinator. @returns its id. */
export async function aTestResult(world: Scenario, facts: Partial<Result> = {}): Promise<string> {
  const { workspaceId } = world.parley.deps;
  const id = crypto.randomUUID();
  const recorded = { candidateId: world.sam.id, recordedBy: world.people.ana.id };
  await world.within((tx) => insertResults(tx, [{ ...aResult({ ...recorded, ...facts }), workspaceId, id }]));
  return id;
}
