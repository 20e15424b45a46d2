import { expect, test } from 'vitest';
import { assessmentFile } from '../../src/kits/assessment.ts';
import { calibrationFile } from '../../src/kits/calibration.ts';
import { competencyCodes } from '../../src/kits/competency.ts';
import { competenciesFile } from '../../src/kits/described-competency.ts';
import { jobLevels, scenarioRoles } from '../../src/kits/field.ts';
import { guideFile } from '../../src/kits/guide.ts';
import { lintMinima, minima } from '../../src/kits/minima.ts';
import { profileFile } from '../../src/kits/profile.ts';
import { lifecycleStages } from '../../src/kits/scenario.ts';
import type { Shelves } from '../../src/kits/shelves.ts';
import { taskFile } from '../../src/kits/task.ts';
import { workplaces } from '../../src/kits/variant.ts';
import { newest } from '../../src/kits/version.ts';
import { aKit, aScenario } from '../support/kits.ts';
import {
  assessmentSample,
  calibrationSample,
  competenciesSample,
  guideSample,
  profileSample,
  taskSample,
} from './samples.ts';

const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => ({ file: `file-${at}`, content: make(at) }));

/** Just enough of everything. */
function enough(): Shelves {
  const scenarios = times(minima.scenarios, (at) =>
    aScenario(`scenario-${at}`, [competencyCodes[at % 11] ?? 'COD'], {
      type: Math.floor(at / 11) % 2 === 0 ? 'situational' : 'past_behaviour',
      roles: at < minima.perRole ? [...scenarioRoles] : ['api'],
      workplaces: at < minima.perWorkplace ? [...workplaces] : ['saas'],
      lifecycle: at < minima.perLifecycleStage ? [...lifecycleStages] : ['planning'],
      level: at < minima.senior ? 'senior' : 'any',
    }),
  );
  return {
    scenarios,
    calibrations: scenarios.map(({ file, content }) => {
      const scenario = `${content.id}@${content.version}`;
      return { file, content: calibrationFile.parse({ ...calibrationSample, scenario }) };
    }),
    tasks: times(minima.tasks, (at) => ({ ...taskFile.parse(taskSample), id: `task-${at}` })),
    guides: times(minima.guides, (at) => ({ ...guideFile.parse(guideSample), id: `guide-${at}` })),
    assessments: times(minima.assessments, (at) => {
      return { ...assessmentFile.parse(assessmentSample), id: `assessment-${at}` };
    }),
    profiles: times(6, (at) => profileFile.parse({ ...profileSample, role: scenarioRoles[at] })),
    kits: scenarioRoles.flatMap((role) =>
      jobLevels
        .filter((level) => level !== 'any')
        .map((level) => ({ file: `loops/${role}-${level}`, content: aKit({ role, level }) })),
    ),
    competencies: competenciesFile.parse(competenciesSample),
    problems: [],
  };
}

test('a library with enough of everything lacks nothing', () => {
  expect(lintMinima(enough())).toEqual([]);
});

const tenth = (shelves: Shelves) => shelves.scenarios[minima.perRole - 1]?.content;
const sixth = (shelves: Shelves) => shelves.scenarios[minima.perWorkplace - 1]?.content;

test.each<[rule: string, file: string, field: string, spoil: (shelves: Shelves) => unknown]>([
  ['too-few', 'scenarios/', 'holds', (s) => s.scenarios.pop()],
  ['too-few', 'tasks/', 'holds', (s) => s.tasks.pop()],
  ['too-few', 'guides/', 'holds', (s) => s.guides.pop()],
  ['too-few', 'assessments/', 'holds', (s) => s.assessments.pop()],
  [
    'too-few',
    'scenarios/',
    'for TRD, situational',
    (s) => Object.assign(s.scenarios[10]?.content ?? {}, { competencies: ['COD'] }),
  ],
  [
    'too-few',
    'scenarios/',
    'for TRD, past_behaviour',
    (s) => Object.assign(s.scenarios[21]?.content ?? {}, { type: 'situational' }),
  ],
  ['too-few', 'scenarios/', 'for role frontend', (s) => Object.assign(tenth(s) ?? {}, { roles: ['api'] })],
  [
    'too-few',
    'scenarios/',
    'for workplace fintech',
    (s) => Object.assign(sixth(s) ?? {}, { workplaces: workplaces.filter((one) => one !== 'fintech') }),
  ],
  [
    'too-few',
    'scenarios/',
    'for lifecycle testing',
    (s) => Object.assign(sixth(s) ?? {}, { lifecycle: lifecycleStages.filter((one) => one !== 'testing') }),
  ],
  [
    'too-few',
    'scenarios/',
    'for level senior',
    (s) => Object.assign(s.scenarios[0]?.content ?? {}, { level: 'any' }),
  ],
  ['calibration-missing', 'scenarios/scenario-0@1.0.0.yaml', 'sample answers', (s) => s.calibrations.shift()],
  ['description-missing', 'profiles/fullstack.yaml', 'the file', (s) => s.profiles.pop()],
  [
    'description-missing',
    'competencies.yaml',
    'the file',
    (s) => Object.assign(s, { competencies: undefined }),
  ],
  ['loop-missing', 'loops/', 'role api', (s) => s.kits.shift()],
])('%s fires in %s: %s', (rule, file, field, spoil) => {
  const shelves = enough();
  spoil(shelves);
  expect(lintMinima(shelves)).toContainEqual({
    rule,
    file,
    field,
    message: expect.stringMatching(/: (write|there)/),
  });
});

test('an older version adds nothing, and sample answers serve every version of a major', () => {
  const shelves = enough();
  const [first] = shelves.scenarios;
  if (!first) throw new Error('there are scenarios');
  shelves.scenarios.push({ file: 'newer', content: { ...first.content, version: '1.10.0' } });
  shelves.scenarios.push({ file: 'new', content: { ...first.content, version: '1.9.0' } });
  expect(lintMinima(shelves)).toEqual([]);
  expect(newest(shelves.scenarios.map(({ content }) => content))).toHaveLength(minima.scenarios);
  shelves.scenarios.push({ file: 'other', content: { ...first.content, version: '2.0.0' } });
  expect(lintMinima(shelves).map(({ rule }) => rule)).toEqual(['calibration-missing']);
});
