import { lintCalibration, lintGuide, lintScenario, lintTask } from './lint-content.ts';
import { lintKit } from './lint-kit.ts';
import { type Lock, lintLock, publications } from './lock.ts';
import type { Filed } from './read-yaml.ts';
import type { Shelves } from './shelves.ts';
import { assessmentSteps, guideSteps, lintSteps, scenarioSteps, taskSteps } from './version.ts';
import { lintBias, type Remark } from './wording.ts';

export interface Finding extends Remark {
  /** Relative to the library's folder. */
  file: string;
}

/** Everything in the library's files that breaks a rule; an empty list lets it ship. */
export function lintShelves(shelves: Shelves, lock: Lock): Finding[] {
  const profiles = shelves.profiles.map(({ content }) => content);
  return [
    ...shelves.problems.map((problem) => ({ ...problem, rule: 'schema' })),
    ...each(shelves.scenarios, lintScenario),
    ...each(shelves.tasks, lintTask),
    ...each(shelves.guides, lintGuide),
    ...each(shelves.assessments, lintBias),
    ...each(shelves.calibrations, lintCalibration),
    ...each(shelves.profiles, lintBias),
    ...lintBias(shelves.competencies ?? {}).map((remark) => ({ file: 'competencies.yaml', ...remark })),
    ...each(shelves.kits, (kit) =>
      lintKit(
        kit,
        profiles.find(({ role }) => role === kit.role),
      ),
    ),
    ...lintSteps(shelves.scenarios, scenarioSteps),
    ...lintSteps(shelves.tasks, taskSteps),
    ...lintSteps(shelves.guides, guideSteps),
    ...lintSteps(shelves.assessments, assessmentSteps),
    ...lintLock(publications(shelves), lock).filter(({ field }) => !isUnreadable(shelves, field)),
  ];
}

/** A published file that cannot be read is no longer what it was, but it is not gone either. */
function isUnreadable({ problems }: Shelves, ref: string): boolean {
  return problems.some(({ file }) => file.replace(/^(?!calibration\/).*\/|\.yaml$/g, '') === ref);
}

function each<T>(entries: readonly Filed<T>[], lint: (content: T) => readonly Remark[]): Finding[] {
  return entries.flatMap(({ file, content }) => lint(content).map((remark) => ({ file, ...remark })));
}
