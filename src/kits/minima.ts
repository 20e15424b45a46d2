import { competencyCodes } from './competency.ts';
import { asking } from './coverage.ts';
import { scenarioRoles } from './field.ts';
import type { Finding } from './lint.ts';
import { lifecycleStages, type Scenario } from './scenario.ts';
import type { Shelves } from './shelves.ts';
import { workplaces } from './variant.ts';
import { majorOf, newest } from './version.ts';

/** What the library as a whole must offer, at least. */
export const minima = {
  scenarios: 48,
  /** One in use and one spare once it has leaked, of each type. */
  ofTypePerCompetency: 2,
  perRole: 10,
  perWorkplace: 6,
  perLifecycleStage: 6,
  senior: 12,
  tasks: 6,
  guides: 6,
  assessments: 5,
} as const;
const loopLevels = ['junior', 'mid', 'senior'] as const;
const types = ['situational', 'past_behaviour'] as const;

/** What the library as a whole lacks. Of several versions of one thing only the newest counts. */
export function lintMinima(shelves: Shelves): Finding[] {
  const scenarios = newest(shelves.scenarios.map(({ content }) => content));
  return [
    ...lintSizes(shelves, scenarios),
    ...lintBreadth(scenarios),
    ...lintCalibrations(shelves, scenarios),
    ...lintProfiles(shelves),
    ...lintLoops(shelves),
  ];
}

function lintSizes(shelves: Shelves, scenarios: readonly Scenario[]): Finding[] {
  const count = (shelf: 'tasks' | 'guides' | 'assessments') =>
    newest<{ id: string; version: string }>(shelves[shelf].map(({ content }) => content)).length;
  return [
    ...few('scenarios/', 'holds', scenarios.length, minima.scenarios, 'scenarios'),
    ...(['tasks', 'guides', 'assessments'] as const).flatMap((shelf) =>
      few(`${shelf}/`, 'holds', count(shelf), minima[shelf], shelf),
    ),
  ];
}

/** Enough for every competency, role, workplace, part of a service's life, and for seniors. */
function lintBreadth(scenarios: readonly Scenario[]): Finding[] {
  const enough = (field: string, fitting: readonly Scenario[], least: number) =>
    few('scenarios/', field, fitting.length, least, 'scenarios');
  return [
    ...competencyCodes.flatMap((code) =>
      types.flatMap((type) => {
        const fitting = asking(scenarios, code).filter((one) => one.type === type);
        return enough(`for ${code}, ${type}`, fitting, minima.ofTypePerCompetency);
      }),
    ),
    ...scenarioRoles.flatMap((role) =>
      enough(
        `for role ${role}`,
        scenarios.filter(({ roles }) => roles.includes(role)),
        minima.perRole,
      ),
    ),
    ...workplaces.flatMap((place) =>
      enough(
        `for workplace ${place}`,
        scenarios.filter((one) => one.workplaces.includes(place)),
        minima.perWorkplace,
      ),
    ),
    ...lifecycleStages.flatMap((part) =>
      enough(
        `for lifecycle ${part}`,
        scenarios.filter(({ lifecycle }) => lifecycle.includes(part)),
        minima.perLifecycleStage,
      ),
    ),
    ...enough(
      'for level senior',
      scenarios.filter(({ level }) => level === 'senior'),
      minima.senior,
    ),
  ];
}

/** Sample answers stay right as long as ratings stay comparable: one file serves every version of a major. */
function lintCalibrations(shelves: Shelves, scenarios: readonly Scenario[]): Finding[] {
  const known = new Set(shelves.calibrations.map(({ content }) => majorRef(content.scenario)));
  return scenarios
    .filter(({ id, version }) => !known.has(majorRef(`${id}@${version}`)))
    .map(({ id, version }) => {
      const message = `are missing: write two in calibration/${id}@${version}.yaml`;
      return {
        file: `scenarios/${id}@${version}.yaml`,
        field: 'sample answers',
        rule: 'calibration-missing',
        message,
      };
    });
}

function majorRef(ref: string): string {
  const [id = '', version = ''] = ref.split('@');
  return `${id}@${majorOf(version)}`;
}

function lintProfiles({ profiles, competencies }: Shelves): Finding[] {
  const held = profiles.map(({ content }) => content.role);
  const absent = [
    ...scenarioRoles.filter((role) => !held.includes(role)).map((role) => `profiles/${role}.yaml`),
    ...(competencies ? [] : ['competencies.yaml']),
  ];
  return absent.map((file) => {
    return { file, field: 'the file', rule: 'description-missing', message: 'is missing: write it' };
  });
}

function lintLoops({ profiles, kits }: Shelves): Finding[] {
  return profiles.flatMap(({ content: { role } }) =>
    loopLevels
      .filter((level) => !kits.some(({ content }) => content.role === role && content.level === level))
      .map((level) => {
        const message = `has no loop for level ${level}: write loop-${role}-${level}`;
        return { file: 'loops/', field: `role ${role}`, rule: 'loop-missing', message };
      }),
  );
}

function few(file: string, field: string, count: number, least: number, what: string): Finding[] {
  if (count >= least) return [];
  const message = `${count} ${what}, at least ${least} are wanted: write ${least - count} more`;
  return [{ file, field, rule: 'too-few', message }];
}
