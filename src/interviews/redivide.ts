import type { Tx } from '../db/client.ts';
import type { CompetencyCode } from '../kits/competency.ts';
import { divideScenarios } from '../kits/division.ts';
import type { InterviewStage, RatedStage } from '../kits/kit.ts';
import { places, type Seat } from './interview.ts';
import type { Scene } from './scene.ts';
import { questionsOf, saveQuestions, scorecardsBySeat } from './store.ts';

/**
 * Divides the stage anew over the panel as `seats` now has it, moving as little as can be. A place whose scorecard has
 * been opened keeps exactly what it asks, as long as anyone else is there to take the rest.
 * @returns the places that ask something else than before.
 */
export async function redivide(tx: Tx, scene: Scene, seats: readonly Seat[]): Promise<Set<number>> {
  const { interview, stage } = scene;
  if (stage.method !== 'scenario_interview') return new Set();
  const opened = await scorecardsBySeat(tx, interview.id);
  const fixed = seats.flatMap((s) => (s.place !== null && opened.has(s.id) ? [s.place] : []));
  const before = new Map((await questionsOf(tx, interview.id)).map((q) => [q.scenarioId, q.place]));
  const after = divided(stage, before, places(seats), new Set(fixed));
  await saveQuestions(tx, interview.workspaceId, interview.id, after);
  const changed = new Set<number>();
  for (const [scenarioId, place] of after) {
    const was = before.get(scenarioId);
    if (was === place) continue;
    changed.add(place);
    if (was !== undefined) changed.add(was);
  }
  return changed;
}

/** Who asks what as an interview is booked. Only scenarios are divided: a task or a portfolio is everybody's whole. */
export function firstDivision(stage: RatedStage, places: readonly number[]): Map<string, number> {
  return stage.method === 'scenario_interview' ? divideScenarios({ ...stage, places }) : new Map();
}

/** The division over all places, of which those in `fixed` neither gain nor lose a scenario. */
export function divided(
  stage: Pick<InterviewStage, 'scenarios' | 'askedBy'>,
  previous: ReadonlyMap<string, number>,
  all: readonly number[],
  fixed: ReadonlySet<number>,
): Map<string, number> {
  const free = all.filter((place) => !fixed.has(place));
  if (free.length === 0 || free.length === all.length)
    return divideScenarios({ ...stage, places: all, previous });
  const kept = new Map([...previous].filter(([, place]) => fixed.has(place) && all.includes(place)));
  const rest = divideScenarios({
    scenarios: stage.scenarios.filter((scenario) => !kept.has(scenario.id)),
    places: free,
    askedBy: stillWanted(stage, kept),
    previous,
  });
  return new Map([...kept, ...rest]);
}

/** How many more places should ask each competency, beside those that keep their scenarios. */
function stillWanted(
  { scenarios, askedBy }: Pick<InterviewStage, 'scenarios' | 'askedBy'>,
  kept: ReadonlyMap<string, number>,
): InterviewStage['askedBy'] {
  const wanted: InterviewStage['askedBy'] = {};
  for (const code of new Set(scenarios.flatMap((scenario) => scenario.competencies))) {
    wanted[code] = Math.max(0, (askedBy[code] ?? 1) - askingPlaces(scenarios, kept, code));
  }
  return wanted;
}

function askingPlaces(
  scenarios: InterviewStage['scenarios'],
  kept: ReadonlyMap<string, number>,
  code: CompetencyCode,
): number {
  const asking = scenarios.filter((scenario) => scenario.competencies.includes(code));
  return new Set(asking.flatMap(({ id }) => kept.get(id) ?? [])).size;
}
