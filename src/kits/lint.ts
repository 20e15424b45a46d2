import { lintKit } from './coverage.ts';
import type { Shelves } from './library.ts';
import {
  kitPublication,
  type Lock,
  lintLock,
  lintSteps,
  type Publication,
  scenarioPublication,
} from './lock.ts';
import { lintWording, type Remark } from './wording.ts';

export interface Finding extends Remark {
  /** Relative to the library's folder. */
  file: string;
}

/** Everything in the library that breaks a rule; an empty list lets it ship. */
export function lintShelves(shelves: Shelves, lock: Lock): Finding[] {
  return [
    ...shelves.problems.map((problem) => ({ ...problem, rule: 'schema' })),
    ...shelves.scenarios.flatMap(({ file, scenario }) => within(file, lintWording(scenario))),
    ...shelves.kits.flatMap(({ file, kit }) => within(file, lintKit(kit))),
    ...lintSteps(shelves.scenarios),
    ...lintLock(publications(shelves), lock).filter(({ field }) => !isUnreadable(shelves, field)),
  ];
}

export function publications({ scenarios, kits }: Shelves): Publication[] {
  return [
    ...scenarios.map(({ file, scenario }) => scenarioPublication(file, scenario)),
    ...kits.map(({ file, kit }) => kitPublication(file, kit)),
  ];
}

/** A published file that cannot be read is no longer what it was, but it is not gone either. */
function isUnreadable({ problems }: Shelves, ref: string): boolean {
  return problems.some(({ file }) => file.endsWith(`/${ref}.yaml`));
}

function within(file: string, remarks: readonly Remark[]): Finding[] {
  return remarks.map((remark) => ({ file, ...remark }));
}
