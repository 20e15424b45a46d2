import { type CompetencyCode, competencyCodes } from './competency.ts';
import type { InterviewStage, Kit, Scenario } from './kit.ts';
import { competenciesAsked } from './stage.ts';

export interface DivisionRequest {
  scenarios: readonly Pick<Scenario, 'id' | 'competencies' | 'timeBoxMin'>[];
  /** The counted places of the panel. A replaced person's successor takes the place over, and with it the questions. */
  places: readonly number[];
  askedBy: InterviewStage['askedBy'];
  /** Who asked what until now: scenario id → place. */
  previous?: ReadonlyMap<string, number>;
}

/**
 * Divides a stage over its panel: each scenario is asked by exactly one place. In this order, the division
 * 1. lets each competency be asked by as many distinct places as `askedBy` wants (1 if absent), or comes closest in sum;
 * 2. leaves as few places idle as it can;
 * 3. moves as few scenarios as it can from where `previous` has them;
 * 4. gives the places like numbers of minutes.
 * Among equals the earlier scenario goes to the lower place, so that one request always has one answer.
 * Nothing is asked if there is no place. The search is exact; a stage holds at most six scenarios.
 */
export function divideScenarios(request: DivisionRequest): Map<string, number> {
  const { scenarios } = request;
  const places = [...new Set(request.places)].sort((a, b) => a - b);
  const weigh = costOf(request, places.length);
  let best: { cost: Cost; division: number[] } | undefined;
  const visit = (division: number[]) => {
    const cost = weigh(division);
    // No extension of a division costs less than the division itself, so that a dear one need not be extended.
    if (best && compare(cost, best.cost) >= 0) return;
    if (division.length === scenarios.length) {
      best = { cost, division };
      return;
    }
    for (const place of worthTrying(places, division, request.previous)) visit([...division, place]);
  };
  visit([]);
  return new Map(
    (best?.division ?? []).flatMap((place, at) => {
      const scenario = scenarios[at];
      return scenario ? [[scenario.id, place] as const] : [];
    }),
  );
}

/** The must-haves that nobody asks over the chosen stages of a loop; over all of them, if none are named. */
export function unasked(
  kit: Kit,
  stageIds: readonly string[] = kit.stages.map(({ id }) => id),
): CompetencyCode[] {
  const chosen = kit.stages.filter(({ id }) => stageIds.includes(id));
  const asked = competenciesAsked(chosen);
  return kit.mustHave.filter((code) => !asked.has(code));
}

/** Compared from left to right: places a competency lacks, idle places, moved scenarios, sum of squared minutes. */
type Cost = readonly [lacking: number, idle: number, moved: number, unevenness: number];

function compare(a: Cost, b: Cost): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The least that any division beginning with the given places can cost; exact for a whole division. */
function costOf({ scenarios, askedBy, previous }: DivisionRequest, placeCount: number) {
  return (division: readonly number[]): Cost => {
    const rest = scenarios.slice(division.length);
    const minutes = new Map<number, number>();
    let moved = 0;
    for (const [at, place] of division.entries()) {
      const scenario = scenarios[at];
      if (!scenario) continue;
      minutes.set(place, (minutes.get(place) ?? 0) + scenario.timeBoxMin);
      const before = previous?.get(scenario.id);
      if (before !== undefined && before !== place) moved += 1;
    }
    let lacking = 0;
    for (const code of competencyCodes) {
      const asksIt = (scenario: (typeof scenarios)[number]) => scenario.competencies.includes(code);
      const asking = new Set(division.filter((_, at) => scenarios[at] && asksIt(scenarios[at])));
      const reachable = asking.size + rest.filter(asksIt).length;
      if (scenarios.some(asksIt)) lacking += Math.max(0, (askedBy[code] ?? 1) - reachable);
    }
    const idle = Math.max(0, placeCount - minutes.size - rest.length);
    const unevenness = [...minutes.values()].reduce((sum, value) => sum + value ** 2, 0);
    return [lacking, idle, moved, unevenness];
  };
}

/** Places that have asked nothing, now or before, differ in number only: trying the first of them is enough. */
function worthTrying(
  places: readonly number[],
  division: readonly number[],
  previous: ReadonlyMap<string, number> | undefined,
): number[] {
  const known = new Set([...division, ...(previous?.values() ?? [])]);
  const firstFresh = places.find((place) => !known.has(place));
  return places.filter((place) => known.has(place) || place === firstFresh);
}
