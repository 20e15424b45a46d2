import { expect, test } from 'vitest';
import { type Assessment, assessmentFile } from '../../src/kits/assessment.ts';
import { type Guide, guideFile } from '../../src/kits/guide.ts';
import { type Task, taskFile } from '../../src/kits/task.ts';
import { assessmentSteps, guideSteps, lintSteps, stepNeeded, taskSteps } from '../../src/kits/version.ts';
import { assessmentSample, guideSample, taskSample } from './samples.ts';

const task = taskFile.parse(taskSample);
const guide = guideFile.parse(guideSample);
const assessment = assessmentFile.parse(assessmentSample);

test.each<[string, Partial<Task>]>([
  ['major', { brief: `${task.brief} More.` }],
  ['major', { starter: [{ name: 'events.jsonl', content: '{}' }] }],
  ['major', { criteria: task.criteria.slice(1) }],
  ['minor', { workLimitMin: 120 }],
  ['minor', { redFlags: [...task.redFlags, 'Another'] }],
  ['patch', { title: 'Webhooks, received' }],
])('a task needs a %s step after %j', (step, change) => {
  expect(stepNeeded(task, { ...task, ...change }, taskSteps)).toBe(step);
});

test.each<[string, Partial<Guide>]>([
  ['major', { request: `${guide.request} More.` }],
  ['major', { questions: { ...guide.questions, undo: 'What came after?' } }],
  ['minor', { probes: [...guide.probes, 'Why then?'] }],
  ['patch', { roles: [...guide.roles, 'fullstack'] }],
])('a guide needs a %s step after %j', (step, change) => {
  expect(stepNeeded(guide, { ...guide, ...change }, guideSteps)).toBe(step);
});

test.each<[string, Partial<Assessment>]>([
  ['major', { passMark: 70 }],
  ['major', { levelMap: { on: 'pass_mark', fail: 2, pass: 3 } }],
  ['minor', { validMonths: 6 }],
  ['patch', { title: 'A test' }],
])('an assessment needs a %s step after %j', (step, change) => {
  expect(stepNeeded(assessment, { ...assessment, ...change }, assessmentSteps)).toBe(step);
});

test('a step too short is named with its file and how to mend it', () => {
  const next = { ...task, version: '1.1.0', criteria: task.criteria.slice(1) };
  const entries = [
    { file: 'tasks/b.yaml', content: next },
    { file: 'tasks/a.yaml', content: task },
  ];
  expect(lintSteps(entries, taskSteps)).toEqual([
    {
      file: 'tasks/b.yaml',
      field: 'version',
      rule: 'version-step',
      message: 'is a minor step from 1.0.0, but the change needs a major one: raise the major number',
    },
  ]);
});
