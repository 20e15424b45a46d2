import { isDeepStrictEqual } from 'node:util';
import { contentSha256 } from './fingerprint.ts';
import type { Kit } from './kit.ts';
import type { Stage } from './stage.ts';
import {
  assessmentSteps,
  farthest,
  guideSteps,
  type Step,
  type StepRules,
  scenarioSteps,
  stepNeeded,
  taskSteps,
} from './version.ts';

/** How far a kit steps from one content to the next; undefined where they differ in nothing but the version. */
export function kitStep(before: Kit, after: Kit): Step | undefined {
  if (contentSha256({ ...before, version: '' }) === contentSha256({ ...after, version: '' }))
    return undefined;
  return farthest([stepNeeded(before, after, loopSteps), stageSteps(before.stages, after.stages)]);
}

/** What a loop says itself, its stages left out. */
const loopSteps: StepRules<Kit> = {
  major: ['role', 'level', 'bar'],
  minor: ['weights', 'mustHave', 'variants'],
};

/** How far it steps by what its stages ask: something else is another loop, ratings of which cannot be compared. */
function stageSteps(before: readonly Stage[], after: readonly Stage[]): Step {
  const asked = (stages: readonly Stage[]) => stages.map((stage) => [stage.id, stage.method, refsOf(stage)]);
  const idsOnly = (stages: readonly Stage[]) => JSON.stringify(asked(stages));
  if (idsOnly(before) !== idsOnly(after)) return 'major';
  return farthest(
    after.map((stage, at) => {
      const old = before[at];
      return old ? stageStep(old, stage) : 'major';
    }),
  );
}

function refsOf(stage: Stage): string[] {
  if (stage.method === 'scenario_interview') return stage.scenarios.map(({ id }) => id);
  if (stage.method === 'practical_task') return [stage.task.id];
  return [stage.method === 'portfolio_review' ? stage.guide.id : stage.assessment.id];
}

function stageStep(before: Stage, after: Stage): Step {
  const around = isDeepStrictEqual(settings(before), settings(after)) ? 'patch' : 'minor';
  if (before.method === 'scenario_interview' && after.method === before.method) {
    const each = after.scenarios.flatMap((scenario, at) => {
      const old = before.scenarios[at];
      return old ? [stepNeeded(old, scenario, scenarioSteps)] : [];
    });
    return farthest([around, ...each]);
  }
  if (before.method === 'practical_task' && after.method === before.method)
    return farthest([around, stepNeeded(before.task, after.task, taskSteps)]);
  if (before.method === 'portfolio_review' && after.method === before.method)
    return farthest([around, stepNeeded(before.guide, after.guide, guideSteps)]);
  if (before.method === 'skill_assessment' && after.method === before.method)
    return farthest([around, stepNeeded(before.assessment, after.assessment, assessmentSteps)]);
  return 'major';
}

/** How a stage is held, without what it asks. */
function settings(stage: Stage): unknown[] {
  if (stage.method === 'skill_assessment') return [];
  return [stage.minutes, stage.raters, 'askedBy' in stage ? stage.askedBy : {}];
}
