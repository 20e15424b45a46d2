import { fileURLToPath } from 'node:url';
import type { Assessment } from './assessment.ts';
import type { Calibration } from './calibration.ts';
import type { DescribedCompetencies } from './described-competency.ts';
import { type Kit, kitRef } from './kit.ts';
import type { Profile } from './profile.ts';
import type { Scenario } from './scenario.ts';
import { readShelves } from './shelves.ts';

/** What the bot can offer. Tasks and guides come inside the kits that ask them. */
export interface Library {
  kits: readonly Kit[];
  scenarios: readonly Scenario[];
  assessments: readonly Assessment[];
  calibrations: readonly Calibration[];
  profiles: readonly Profile[];
  competencies: DescribedCompetencies | undefined;
  kit(ref: string): Kit | undefined;
}

export const libraryFolder = fileURLToPath(new URL('./library/', import.meta.url));

/** @throws one Error that lists every problem of every file: a bot must not start on half a library. */
export function loadLibrary(folder = libraryFolder): Library {
  const shelves = readShelves(folder);
  if (shelves.problems.length > 0) {
    const lines = shelves.problems.map(({ file, field, message }) => `  ${file}: ${field} ${message}`);
    throw new Error(`The kit library in ${folder} cannot be used:\n${lines.join('\n')}`);
  }
  const kits = shelves.kits.map(({ content }) => content);
  const byRef = new Map<string, Kit>(kits.map((kit) => [kitRef(kit), kit]));
  return {
    kits,
    scenarios: shelves.scenarios.map(({ content }) => content),
    assessments: shelves.assessments.map(({ content }) => content),
    calibrations: shelves.calibrations.map(({ content }) => content),
    profiles: shelves.profiles.map(({ content }) => content),
    competencies: shelves.competencies,
    kit: (ref) => byRef.get(ref),
  };
}
