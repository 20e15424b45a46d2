import { accessSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Assessment, assessmentFile } from './assessment.ts';
import { type Calibration, calibrationFile, misplaced } from './calibration.ts';
import { competenciesFile, type DescribedCompetencies } from './described-competency.ts';
import { type Guide, guideFile } from './guide.ts';
import { type Kit, kitRef, loopFile } from './kit.ts';
import { type Profile, profileFile } from './profile.ts';
import { type Filed, type Problem, readShelf, readYaml } from './read-yaml.ts';
import { type Askable, finder, resolveLoop } from './resolve.ts';
import { type Scenario, scenarioFile } from './scenario.ts';
import { type Task, taskFile } from './task.ts';

/** Everything that could be read, each with its file (relative to the library), and what could not. */
export interface Shelves {
  scenarios: Filed<Scenario>[];
  tasks: Filed<Task>[];
  guides: Filed<Guide>[];
  assessments: Filed<Assessment>[];
  calibrations: Filed<Calibration>[];
  profiles: Filed<Profile>[];
  kits: Filed<Kit>[];
  /** Undefined where the library does not describe its competencies. */
  competencies: DescribedCompetencies | undefined;
  problems: Problem[];
}

/** Reads every file of the library. Shelves that it lacks are empty. @throws if there is no such folder. */
export function readShelves(folder: string): Shelves {
  accessSync(folder);
  const problems: Problem[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>, nameOf: (content: T) => string) =>
    readShelf(folder, { name, schema, nameOf }, problems);
  const scenarios = read('scenarios', scenarioFile, kitRef);
  const tasks = read('tasks', taskFile, kitRef);
  const guides = read('guides', guideFile, kitRef);
  const assessments = read('assessments', assessmentFile, kitRef);
  const find: Askable = {
    scenario: finder('scenarios', scenarios, problems),
    task: finder('tasks', tasks, problems),
    guide: finder('guides', guides, problems),
    assessment: finder('assessments', assessments, problems),
  };
  const calibrations = read('calibration', calibrationFile, ({ scenario }) => scenario);
  return {
    scenarios,
    tasks,
    guides,
    assessments,
    calibrations: calibrations.filter((calibration) => isPlaced(calibration, find, problems)),
    profiles: read('profiles', profileFile, ({ role }) => role),
    kits: read('loops', loopFile, kitRef).flatMap((loop) => {
      const kit = resolveLoop(loop, find);
      return kit ? [{ file: loop.file, content: kit }] : [];
    }),
    competencies: existsSync(join(folder, 'competencies.yaml'))
      ? readYaml(folder, 'competencies.yaml', competenciesFile, problems)
      : undefined,
    problems,
  };
}

/** Its scenario is there, and each answer places exactly what that scenario shows. */
function isPlaced({ file, content }: Filed<Calibration>, find: Askable, problems: Problem[]): boolean {
  const scenario = find.scenario(content.scenario, { file, field: 'scenario' });
  const faults = scenario ? misplaced(content, scenario.competencies) : [];
  problems.push(...faults.map((fault) => ({ file, ...fault })));
  return scenario !== undefined && faults.length === 0;
}
