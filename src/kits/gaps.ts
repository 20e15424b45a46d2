import { type CompetencyCode, competencies } from './competency.ts';
import { unasked } from './division.ts';
import { type Kit, scenariosOf } from './kit.ts';
import { lifecycleStages } from './scenario.ts';
import { forWorkplaces } from './workplace.ts';

/** What a loop leaves out that no hiring decision should be without. */
export interface Gaps {
  /** Must-haves that nobody rates. */
  mustHave: CompetencyCode[];
  /** Parts of a service's life that no scenario is about. */
  lifecycle: (typeof lifecycleStages)[number][];
}

/** Undefined where nothing is left out. `variants`: of the opening, whose workplace may ask for more. */
export function gapsOf(kit: Kit, variants: readonly string[] = []): Gaps | undefined {
  const covered = new Set(scenariosOf(kit).flatMap(({ lifecycle }) => lifecycle));
  const gaps = {
    mustHave: unasked(forWorkplaces(kit, variants)),
    lifecycle: lifecycleStages.filter((part) => !covered.has(part)),
  };
  return gaps.mustHave.length + gaps.lifecycle.length > 0 ? gaps : undefined;
}

/** `Security, testing`. */
export function gapsText({ mustHave, lifecycle }: Gaps): string {
  return [...mustHave.map((code) => competencies[code].name), ...lifecycle].join(', ');
}
