import { describe, expect, test } from 'vitest';
import { assessmentFile } from '../../src/kits/assessment.ts';
import { calibrationFile } from '../../src/kits/calibration.ts';
import { coverageTables } from '../../src/kits/coverage.ts';
import { guideFile } from '../../src/kits/guide.ts';
import { type InterviewStage, interviewStages, type Kit, scenariosOf } from '../../src/kits/kit.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { lintCalibration, lintGuide, lintScenario, lintTask } from '../../src/kits/lint-content.ts';
import { lintKit } from '../../src/kits/lint-kit.ts';
import { profileFile } from '../../src/kits/profile.ts';
import type { Level, Scenario } from '../../src/kits/scenario.ts';
import { taskFile } from '../../src/kits/task.ts';
import type { Remark } from '../../src/kits/wording.ts';
import { assessmentSample, calibrationSample, guideSample, profileSample, taskSample } from './samples.ts';

const library = loadLibrary();

function payment(): Scenario {
  const scenario = library.scenarios.find(({ id }) => id === 'api-timeout-double-charge');
  if (!scenario) throw new Error('the scenario is missing');
  return structuredClone(scenario);
}

function loop(): Kit {
  const kit = library.kit('loop-backend-mid@1.0.0');
  if (!kit) throw new Error('the loop is missing');
  return structuredClone(kit);
}

function firstStage(kit: Kit): InterviewStage {
  const [stage] = interviewStages(kit);
  if (!stage) throw new Error('the loop has no stage');
  return stage;
}

function withAnchor(level: Level, change: Partial<{ label: string; text: string }>): Scenario {
  const scenario = payment();
  const anchors = scenario.anchors.API;
  if (anchors) Object.assign(anchors[level], change);
  return scenario;
}

function withVariant(change: { facts?: string[]; probes?: string[] }): Scenario {
  return { ...payment(), variants: [{ for: 'PostgreSQL', facts: [], probes: [], ...change }] };
}

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

test('what ships breaks no rule', () => {
  expect(library.scenarios.flatMap(lintScenario)).toEqual([]);
  expect(library.kits.flatMap((kit) => lintKit(kit))).toEqual([]);
});

test.each<[rule: string, field: string, Scenario]>([
  ['anchor-length', 'anchors.API.3.text', withAnchor(3, { text: words(19) })],
  ['anchor-length', 'anchors.API.3.text', withAnchor(3, { text: words(61) })],
  ['neighbour-overlap', 'anchors.API.4.text', withAnchor(4, { text: payment().anchors.API?.[3].text ?? '' })],
  ['empty-adjective', 'anchors.API.2.label', withAnchor(2, { label: 'A Solid check that races' })],
  ['product-as-bar', 'anchors.API.5.label', withAnchor(5, { label: 'Puts the keys into Redis' })],
  ['closed-probe', 'probes.0', { ...payment(), probes: ["Wouldn't you retry it?", 'Why?', 'How?'] }],
  ['closed-probe', 'probes.2', { ...payment(), probes: ['Why?', 'How?', 'Is a retry safe?'] }],
  ['biased-word', 'prompt', { ...payment(), prompt: 'Your lead says he wants a ninja.' }],
  ['biased-word', 'red_flags.0', { ...payment(), redFlags: ['Not a culture fit', 'x'] }],
  ['closed-probe', 'variants.0.probes.0', withVariant({ probes: ['Does the driver retry by itself?'] })],
  ['biased-word', 'variants.0.facts.0', withVariant({ facts: ['He set the timeout'] })],
  ['biased-word', 'anchors.API.1.label', withAnchor(1, { label: 'Leaves it to her colleague' })],
])('%s fires at %s', (rule, field, scenario) => {
  const remarks = lintScenario(scenario);
  expect(remarks).toContainEqual({ rule, field, message: expect.stringMatching(/: \w/) });
});

test('a product may be the bar where every role of the scenario names it, and a word inside a word is none', () => {
  const inSpring = withAnchor(3, { label: 'Uses a Spring transaction' });
  expect(lintScenario({ ...inSpring, roles: ['framework'] })).toEqual([]);
  expect(lintScenario(inSpring).map(({ rule }) => rule)).toEqual(['product-as-bar']);
  const harmless = withAnchor(3, { label: 'Goodwill in the spring; the others digitise' });
  expect(lintScenario(harmless)).toEqual([]);
});

const spoiled: [rule: string, field: string, spoil: (kit: Kit) => void][] = [
  ['coverage', 'weights.PER', (kit) => without(kit, 'PER')],
  ['must-have', 'must_have', (kit) => kit.mustHave.push('SEC')],
  ['weight', 'weights.COL', (kit) => delete kit.weights.COL],
  ['lifecycle', 'stages', (kit) => scenariosOf(kit).map((scenario) => dropLifecycle(scenario, 'testing'))],
  [
    'past-behaviour',
    'stages',
    (kit) => scenariosOf(kit).map((scenario) => Object.assign(scenario, { type: 'situational' })),
  ],
  ['repetition', 'stages', (kit) => interviewStages(kit)[1]?.scenarios.push(payment())],
  ['time-boxes', 'stages.0.minutes', (kit) => Object.assign(firstStage(kit), { minutes: 45 })],
  ['asked-by', 'stages.0.asked_by.API', (kit) => Object.assign(firstStage(kit).askedBy, { API: 3 })],
  ['fit', 'stages.0.items', (kit) => Object.assign(scenariosOf(kit)[0] ?? {}, { roles: ['frontend'] })],
  ['fit', 'stages.0.items', (kit) => Object.assign(scenariosOf(kit)[0] ?? {}, { level: 'senior' })],
];

test.each(spoiled)('%s fires at %s', (rule, field, spoil) => {
  const kit = loop();
  spoil(kit);
  const remarks = lintKit(kit).filter((remark) => remark.rule === rule);
  expect(remarks).toEqual([{ rule, field, message: expect.stringMatching(/: \w|should/) }]);
});

const ofWholeLibrary = profileFile.parse({
  ...profileSample,
  must_have: ['SEC'],
  focus: ['TRD', 'PER'],
  accountable_for: { reliability: ['REL'], scalability: ['PER'], data_security: ['SEC'] },
});

test('a loop is held against the profile of its role: its must-haves, its focus, what it answers for', () => {
  const kit = loop();
  const remarks = () => lintKit(kit, ofWholeLibrary).filter(({ rule }) => rule === 'profile');
  expect(remarks()).toEqual([
    { field: 'must_have', rule: 'profile', message: expect.stringContaining('SEC') },
  ]);
  kit.mustHave.push('SEC');
  expect(remarks()).toEqual([]);
  without(kit, 'REL');
  expect(remarks()).toEqual([{ field: 'stages', rule: 'profile', message: expect.stringContaining('REL') }]);
});

test('adaptability may be shown by planning or by judgement remembered; decision making by judgement alone', () => {
  const rules = (kit: Kit) =>
    lintKit(kit)
      .map(({ rule }) => rule)
      .filter((rule) => rule === 'adaptability' || rule === 'decision-making');
  const kit = loop();
  without(kit, 'PLN');
  expect(rules(kit)).toEqual([]);
  for (const scenario of scenariosOf(kit)) scenario.type = 'situational';
  expect(rules(kit)).toEqual(['adaptability']);
  without(kit, 'TRD');
  expect(rules(kit)).toEqual(['decision-making', 'adaptability']);
});

test('criteria of a task count for a must-have, and a test does not', () => {
  const kit = loop();
  kit.mustHave.push('SEC');
  const lacking = () => lintKit(kit).filter(({ rule }) => rule === 'must-have').length;
  const stage = { id: 'more', title: 'More' };
  const assessment = assessmentFile.parse({
    ...assessmentSample,
    sections: [{ name: 'Security', competency: 'SEC' }],
  });
  kit.stages.push({ ...stage, method: 'skill_assessment', assessment });
  expect(lacking()).toBe(1);
  kit.stages.push({
    ...stage,
    id: 'task',
    method: 'practical_task',
    minutes: 45,
    raters: 2,
    task: taskFile.parse(taskSample),
  });
  expect(lacking()).toBe(0);
});

test('a task, a guide and a test must suit the role and the level too', () => {
  const kit = loop();
  const misfit = { roles: ['frontend'], level: 'any' } as const;
  const stage = { title: 'More', minutes: 45, raters: 2 };
  const task = taskFile.parse({ ...taskSample, ...misfit });
  const guide = guideFile.parse({ ...guideSample, ...misfit });
  const assessment = assessmentFile.parse({ ...assessmentSample, level: 'senior' });
  kit.stages.push(
    { ...stage, id: 'task', method: 'practical_task', task },
    { ...stage, id: 'works', method: 'portfolio_review', guide },
    { id: 'test', title: 'More', method: 'skill_assessment', assessment },
  );
  const fields = lintKit(kit)
    .filter(({ rule }) => rule === 'fit')
    .map(({ field }) => field);
  expect(fields).toEqual(['stages.4.task', 'stages.5.guide', 'stages.6.assessment']);
});

describe('texts beside the scenarios', () => {
  const [first, ...others] = taskSample.criteria;
  const product = { ...first, anchors: anchorsSaying(first?.anchors, 'Puts the events into Kafka at once') };
  const [a, b] = calibrationSample.answers;
  const answers = (...pair: object[]) => calibrationFile.parse({ ...calibrationSample, answers: pair });

  test.each<[rule: string, field: string, () => Remark[]]>([
    [
      'product-as-bar',
      'criteria.0.anchors.3.label',
      () => lintTask(taskFile.parse({ ...taskSample, criteria: [product, ...others] })),
    ],
    [
      'closed-probe',
      'walkthrough_probes.0',
      () => lintTask({ ...taskFile.parse(taskSample), walkthroughProbes: ['Did it work?', 'How?'] }),
    ],
    [
      'biased-word',
      'hand_in',
      () => lintTask({ ...taskFile.parse(taskSample), handIn: 'Send it to the chairman.' }),
    ],
    [
      'closed-probe',
      'questions.own_part',
      () => {
        const guide = guideFile.parse(guideSample);
        return lintGuide({ ...guide, questions: { ...guide.questions, ownPart: 'Was it yours alone?' } });
      },
    ],
    [
      'neighbour-overlap',
      'criteria.0.anchors.2.text',
      () => {
        const guide = guideFile.parse(guideSample);
        const [criterion] = guide.criteria;
        if (criterion) criterion.anchors[2].text = criterion.anchors[1].text;
        return lintGuide({ ...guide, criteria: criterion ? [criterion] : [] });
      },
    ],
    [
      'unlike-length',
      'answers',
      () =>
        lintCalibration(
          answers({ ...a, text: a?.text.slice(0, 500).trim() }, { ...b, text: 'b'.repeat(900) }),
        ),
    ],
    ['no-contrast', 'answers', () => lintCalibration(answers(a ?? {}, { ...b, levels: { API: 2 } }))],
    ['biased-word', 'answers.1.why.API', () => lintCalibration(answers(a ?? {}, saying(b, 'her')))],
  ])('%s fires at %s', (rule, field, lint) => {
    expect(lint()).toContainEqual({ rule, field, message: expect.stringMatching(/: \w/) });
  });
});

test('the table counts both types of scenario and marks must-haves', () => {
  const tables = coverageTables(scenariosOf(loop()), [loop()]);
  const [byType = '', byRole = ''] = tables;
  expect(byType.split('\n')).toHaveLength(12);
  expect(byType).toMatch(/^DAT +2 +1$/m);
  expect(byRole).toMatch(/^database +8$/m);
  expect(tables.at(-1)).toMatch(/^loop-backend-mid@1\.0\.0 +2\* +3\* +2\* +1 /m);
});

function anchorsSaying(anchors: object | undefined, label: string): object {
  return { ...anchors, 3: { text: Object.values(anchors ?? {})[2]?.text, label } };
}

function saying(answer: object | undefined, word: string): object {
  return { ...answer, why: { API: `The answer names ${word} key and the place where it is kept for good.` } };
}

function without(kit: Kit, code: string): void {
  for (const scenario of scenariosOf(kit)) {
    scenario.competencies = scenario.competencies.filter((rated) => rated !== code);
  }
}

function dropLifecycle(scenario: Scenario, part: string): void {
  scenario.lifecycle = scenario.lifecycle.filter((other) => other !== part);
}
