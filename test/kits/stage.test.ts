import { expect, test } from 'vitest';
import { assessmentFile, levelOfScore } from '../../src/kits/assessment.ts';
import { guideFile } from '../../src/kits/guide.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { competenciesAsked, competenciesShown, ratedItems, type Stage } from '../../src/kits/stage.ts';
import { taskFile } from '../../src/kits/task.ts';
import { withVariants } from '../../src/kits/variant.ts';
import { aKit } from '../support/kits.ts';
import { assessmentSample, guideSample, taskSample } from './samples.ts';

const task = taskFile.parse(taskSample);
const guide = guideFile.parse(guideSample);
const assessment = assessmentFile.parse(assessmentSample);
const named = (id: string) => ({ id, title: 'A stage' });
const taskStage: Stage = { ...named('task'), method: 'practical_task', minutes: 45, raters: 2, task };
const guideStage: Stage = { ...named('works'), method: 'portfolio_review', minutes: 30, raters: 1, guide };
const testStage: Stage = { ...named('test'), method: 'skill_assessment', assessment };

test('people rate scenarios, and criteria of a task or a portfolio, one competency a criterion', () => {
  const [interview] = aKit().stages;
  if (!interview) throw new Error('a kit has a stage');
  expect(ratedItems(interview)).toEqual(interview.scenarios);
  expect(ratedItems(taskStage).slice(0, -1)).toEqual(
    task.criteria.map(({ id, title, competency, anchors }) => {
      return { id, title, competencies: [competency], anchors: { [competency]: anchors }, redFlags: [] };
    }),
  );
  const ids = ratedItems(guideStage).map(({ id }) => id);
  expect(ids.slice(0, -1)).toEqual(['scalability', 'performance', 'contribution']);
  expect(ratedItems(testStage)).toEqual([]);
});

test('red flags of work on paper are about the whole of it', () => {
  const whole = (stage: Stage) => ratedItems(stage).at(-1);
  expect(whole(taskStage)).toMatchObject({ competencies: [], redFlags: taskSample.red_flags });
  expect(whole(guideStage)).toMatchObject({ competencies: [], redFlags: guideSample.red_flags });
});

test('a test shows a competency, and nobody asks about it', () => {
  const stages = [taskStage, testStage];
  expect(competenciesAsked(stages)).toEqual(new Set(['API', 'SEC', 'COD']));
  expect(competenciesShown(stages)).toEqual(new Set(['API', 'SEC', 'COD', 'DAT']));
});

test.each([
  [0, 1],
  [39.9, 1],
  [40, 2],
  [60, 3],
  [79, 3],
  [80, 4],
  [100, 4],
  [101, undefined],
  [-1, undefined],
  [Number.NaN, undefined],
])('a score of %d stands for level %s', (raw, level) => {
  expect(levelOfScore(assessment, raw)).toBe(level);
});

test('a share is taken of the scale, whose lowest score need not be 0', () => {
  const scored = { ...assessment, scale: { min: 200, max: 800 }, passMark: 500 };
  expect(levelOfScore(scored, 560)).toBe(3);
  expect(levelOfScore(scored, 559)).toBe(2);
});

test('a pass mark alone knows two levels', () => {
  const passed = { ...assessment, levelMap: { on: 'pass_mark', fail: 2, pass: 3 } } as const;
  expect([59, 60, 100].map((raw) => levelOfScore(passed, raw))).toEqual([2, 3, 3]);
});

test('facts and probes of a variant are told to those alone whose kit names it, behind its name', () => {
  const variants = [
    { for: 'PostgreSQL', facts: ['Version 18'], probes: ['Which lock is it?'] },
    { for: 'saas', facts: ['Ten tenants'], probes: [] },
  ] as const;
  const told = (names: ('PostgreSQL' | 'saas' | 'AWS')[]) =>
    withVariants(
      ['Known to all'],
      'facts',
      variants.map((one) => ({ ...one, facts: [...one.facts], probes: [...one.probes] })),
      names,
    );
  expect(told([])).toEqual(['Known to all']);
  expect(told(['AWS'])).toEqual(['Known to all']);
  expect(told(['PostgreSQL', 'saas'])).toEqual([
    'Known to all',
    'PostgreSQL: Version 18',
    'SaaS: Ten tenants',
  ]);
});

test('the loop that was published before the other methods asks scenarios only', () => {
  const kit = loadLibrary().kit('loop-backend-mid@1.0.0');
  expect(new Set(kit?.stages.map(({ method }) => method))).toEqual(new Set(['scenario_interview']));
});
