import type { CompetencyCode } from './competency.ts';
import { competenciesAsked, type Kit } from './kit.ts';

/** The must-haves that nobody asks over the chosen stages of a loop; over all of them, if none are named. */
export function unasked(
  kit: Kit,
  stageIds: readonly string[] = kit.stages.map(({ id }) => id),
): CompetencyCode[] {
  const chosen = kit.stages.filter(({ id }) => stageIds.includes(id));
  const asked = competenciesAsked(chosen.flatMap(({ scenarios }) => scenarios));
  return kit.mustHave.filter((code) => !asked.has(code));
}
