import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kitRef, kitSha256, resolvedKit } from '../../src/kits/kit.ts';
import { libraryFolder, loadLibrary } from '../../src/kits/library.ts';
import { lintShelves } from '../../src/kits/lint.ts';
import { publications, publish } from '../../src/kits/lock.ts';
import { readShelves } from '../../src/kits/shelves.ts';
import {
  assessmentSample,
  calibrationSample,
  competenciesSample,
  guideSample,
  loopSample,
  profileSample,
  taskSample,
} from './samples.ts';

const files: Record<string, object> = {
  'tasks/task-webhooks@1.0.0.yaml': taskSample,
  'guides/portfolio-api@1.0.0.yaml': guideSample,
  'assessments/assessment-backend@1.0.0.yaml': assessmentSample,
  'calibration/api-timeout-double-charge@1.0.0.yaml': calibrationSample,
  'profiles/api.yaml': profileSample,
  'competencies.yaml': competenciesSample,
  'loops/loop-api-mid@1.0.0.yaml': loopSample,
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  cpSync(join(libraryFolder, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  for (const [file, content] of Object.entries(files)) write(file, content);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** JSON is YAML. */
function write(file: string, content: object): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

test('a library with every kind of file is read whole and breaks no rule', () => {
  const shelves = readShelves(folder);
  expect(shelves.problems).toEqual([]);
  const lock = publish(publications(shelves), {});
  expect(lintShelves(shelves, lock)).toEqual([]);
  const refs = publications(shelves).map(({ ref }) => ref);
  expect(refs).toContain('task-webhooks@1.0.0');
  expect(refs).toContain('portfolio-api@1.0.0');
  expect(refs).toContain('assessment-backend@1.0.0');
  expect(refs).toContain('calibration/api-timeout-double-charge@1.0.0');
});

test('a loop of four methods embeds what it asks, and comes back from JSON with the same hash', () => {
  const kit = loadLibrary(folder).kit('loop-api-mid@1.0.0');
  if (!kit) throw new Error('the loop is missing');
  expect(kit.stages.map(({ method }) => method)).toEqual([
    'skill_assessment',
    'practical_task',
    'portfolio_review',
    'scenario_interview',
  ]);
  const [assessed, worked, shown] = kit.stages;
  expect(assessed).toMatchObject({ assessment: { passMark: 60, validMonths: 12 } });
  // Two markers where the loop names no number of them.
  expect(worked).toMatchObject({ raters: 2, task: { workLimitMin: 150, handIn: taskSample.hand_in } });
  expect(shown).toMatchObject({ guide: { questions: { ownPart: guideSample.questions.own_part } } });
  const kept = resolvedKit.parse(JSON.parse(JSON.stringify(kit)));
  expect(kept).toEqual(kit);
  expect(kitSha256(kept)).toBe(kitSha256(kit));
});

test('what else the library knows comes with it', () => {
  const library = loadLibrary(folder);
  expect(library.profiles).toMatchObject([{ role: 'api', mustHave: ['API', 'SEC'] }]);
  expect(library.calibrations.map(({ scenario }) => scenario)).toEqual(['api-timeout-double-charge@1.0.0']);
  expect(library.competencies?.COD.signs).toHaveLength(3);
  expect(library.scenarios.map(kitRef)).toContain('api-timeout-double-charge@1.0.0');
});

test('a folder that is not there is no empty library', () => {
  expect(() => loadLibrary(join(folder, 'nowhere'))).toThrow('ENOENT');
});

describe('is refused with its file, its field and how to mend it:', () => {
  const [first, second] = calibrationSample.answers;
  const task = 'tasks/task-webhooks@1.0.0.yaml';
  const guide = 'guides/portfolio-api@1.0.0.yaml';
  const assessment = 'assessments/assessment-backend@1.0.0.yaml';
  const calibration = 'calibration/api-timeout-double-charge@1.0.0.yaml';

  test.each<[what: string, file: string, content: object, complaint: string]>([
    [
      'an evening too long',
      task,
      { ...taskSample, work_limit_min: 240 },
      `${task}: work_limit_min Too big: expected number to be <=180`,
    ],
    [
      'two criteria of one id',
      task,
      {
        ...taskSample,
        criteria: [...taskSample.criteria.slice(0, 2), ...taskSample.criteria.slice(0, 1)],
      },
      'criteria give one id twice: name each criterion by its own',
    ],
    [
      'a starter file outside its folder',
      task,
      { ...taskSample, starter: [{ name: '../events', content: 'x' }] },
      'starter.0.name must be a plain file name',
    ],
    [
      'a starter file twice',
      task,
      { ...taskSample, starter: [...taskSample.starter, ...taskSample.starter] },
      'starter give one file name twice',
    ],
    [
      'another criterion of a portfolio',
      guide,
      {
        ...guideSample,
        criteria: guideSample.criteria.map((one, at) => (at === 0 ? { ...one, id: 'style' } : one)),
      },
      'criteria must be scalability, performance, contribution',
    ],
    [
      'a pass mark off the scale',
      assessment,
      { ...assessmentSample, pass_mark: 160 },
      'pass_mark must lie on the scale',
    ],
    [
      'cuts that do not rise',
      assessment,
      { ...assessmentSample, level_map: { on: 'raw_share', cuts: { 2: 0.4, 3: 0.3, 4: 0.8 } } },
      'level_map.cuts must rise from level to level',
    ],
    [
      'a pass no better than a fail',
      assessment,
      { ...assessmentSample, level_map: { on: 'pass_mark', fail: 3, pass: 3 } },
      'level_map must place a pass above a fail',
    ],
    [
      'an answer that is not placed',
      calibration,
      { ...calibrationSample, answers: [{ ...first, levels: {} }, second] },
      'answers.0.levels.API is missing: the scenario shows it',
    ],
    [
      'an answer placed beside the scenario',
      calibration,
      { ...calibrationSample, answers: [first, { ...second, levels: { API: 4, SEC: 3 } }] },
      'answers.1.levels.SEC is not what the scenario shows: remove it',
    ],
    [
      'one answer alone',
      calibration,
      { ...calibrationSample, answers: [first] },
      'answers must be two, a and b',
    ],
    [
      'answers to a scenario that is not there',
      'calibration/api-unheard-of@1.0.0.yaml',
      { ...calibrationSample, scenario: 'api-unheard-of@1.0.0' },
      'scenario names api-unheard-of@1.0.0, which is not in scenarios/',
    ],
    [
      'a focus that is a must-have',
      'profiles/api.yaml',
      { ...profileSample, focus: ['API'] },
      'focus names a must-have: a competency is one or the other',
    ],
    [
      'a definition that the screens do not give',
      'competencies.yaml',
      {
        ...competenciesSample,
        competencies: {
          ...competenciesSample.competencies,
          COD: { ...competenciesSample.competencies['COD'], definition: 'Types fast.' },
        },
      },
      'competencies.COD.definition differs from what the screens say: write "Writes',
    ],
    [
      'a loop whose task is not there',
      'loops/loop-api-mid@1.0.0.yaml',
      {
        ...loopSample,
        stages: [{ id: 'task', title: 'Task', method: 'practical_task', minutes: 45, task: 'task-x@1.0.0' }],
      },
      'stages.0.task names task-x@1.0.0, which is not in tasks/: add the file or mend the name',
    ],
    [
      'a loop for a tool nobody named',
      'loops/loop-api-mid@1.0.0.yaml',
      { ...loopSample, variants: ['Cobol'] },
      'variants.0',
    ],
  ])('%s', (_what, file, content, complaint) => {
    write(file, content);
    expect(() => loadLibrary(folder)).toThrow(complaint);
  });
});
