import { expect, test } from 'vitest';
import { coverageTables } from '../../src/kits/coverage.ts';
import { type InterviewStage, interviewStages, type Kit, scenariosOf } from '../../src/kits/kit.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { lintScenario } from '../../src/kits/lint-content.ts';
import { lintKit } from '../../src/kits/lint-kit.ts';
import type { Level, Scenario } from '../../src/kits/scenario.ts';

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

test('the table counts both types of scenario and marks must-haves', () => {
  const [byType = '', byRole = ''] = coverageTables(library.scenarios, library.kits);
  const loops = coverageTables(library.scenarios, library.kits).at(-1) ?? '';
  expect(byType.split('\n')).toHaveLength(12);
  expect(byType).toMatch(/^DAT +2 +1$/m);
  expect(byRole).toMatch(/^database +\d+$/m);
  expect(loops).toMatch(/^loop-backend-mid@1\.0\.0 +2\* +3\* +2\* +1 /m);
});

function without(kit: Kit, code: string): void {
  for (const scenario of scenariosOf(kit)) {
    scenario.competencies = scenario.competencies.filter((rated) => rated !== code);
  }
}

function dropLifecycle(scenario: Scenario, part: string): void {
  scenario.lifecycle = scenario.lifecycle.filter((other) => other !== part);
}
