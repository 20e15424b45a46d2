import { type CompetencyCode, competencyCodes } from './competency.ts';
import { contentSha256 } from './fingerprint.ts';
import type { Kit } from './kit.ts';
import type { Scenario } from './scenario.ts';
import { competenciesShown, type InterviewStage, isInterview, type Stage } from './stage.ts';

/** A kit with something done to it; undefined where what is to be changed is no longer there. */
export type Change = (kit: Kit) => Kit | undefined;

export interface ScenarioPlace {
  stage: string;
  /** The scenario's id: a loop asks none twice. */
  scenario: string;
}

export function stageAt(kit: Kit, id: string): Stage | undefined {
  return kit.stages.find((stage) => stage.id === id);
}

export function scenarioAt(kit: Kit, place: ScenarioPlace): Scenario | undefined {
  const stage = stageAt(kit, place.stage);
  return stage && isInterview(stage) ? stage.scenarios.find(({ id }) => id === place.scenario) : undefined;
}

/** Names a part of a kit as it is now: a scenario, a stage's settings, or what the kit says of itself. */
export function seenAt(
  kit: Kit,
  { stage: id, scenario }: { stage?: string | undefined; scenario?: string | undefined },
): string {
  if (id === undefined) {
    const { title, mustHave, weights, weightReason = null } = kit;
    return contentSha256({ title, mustHave, weights, weightReason });
  }
  if (scenario !== undefined) return contentSha256(scenarioAt(kit, { stage: id, scenario }) ?? {});
  const stage = stageAt(kit, id);
  if (stage?.method !== 'scenario_interview') return contentSha256(stage ?? {});
  const { scenarios: _, ...settings } = stage;
  return contentSha256(settings);
}

/** What a kit says of itself: its name, and what it looks for. */
export interface About {
  title: string;
  mustHave: CompetencyCode[];
  /** Those that are left out stay as they are. */
  weights: Partial<Record<CompetencyCode, number>>;
  weightReason?: string | undefined;
}

export function changeAbout({ weightReason, weights, ...about }: About): Change {
  return ({ weightReason: _, ...kit }) => {
    const said = weightReason === undefined ? {} : { weightReason };
    return weighed({ ...kit, ...about, ...said, weights: { ...kit.weights, ...weights } });
  };
}

export interface StageSettings {
  title: string;
  minutes: number;
  raters: number;
  /** By how many panelists a competency is asked, where that is more than one. */
  askedBy: Partial<Record<CompetencyCode, number>>;
}

export function changeStage(id: string, { askedBy, ...settings }: StageSettings): Change {
  return (kit) =>
    withStage(kit, id, (stage) => {
      if (stage.method === 'skill_assessment') return { ...stage, title: settings.title };
      return isInterview(stage) ? { ...stage, ...settings, askedBy } : { ...stage, ...settings };
    });
}

/** Done twice, there is one stage. */
export function addStage(stage: Stage): Change {
  return (kit) => (stageAt(kit, stage.id) ? kit : weighed({ ...kit, stages: [...kit.stages, stage] }));
}

export function removeStage(id: string): Change {
  return (kit) => weighed({ ...kit, stages: kit.stages.filter((stage) => stage.id !== id) });
}

/** Puts a stage at a place, counted from 0, so that doing it twice moves it once. */
export function placeStage(id: string, at: number): Change {
  return (kit) => {
    const stage = stageAt(kit, id);
    const others = kit.stages.filter((one) => one !== stage);
    return stage && { ...kit, stages: [...others.slice(0, at), stage, ...others.slice(at)] };
  };
}

/** Puts a scenario after the others of a stage; where the loop asks it already, nothing changes. */
export function addScenario(stage: string, scenario: Scenario): Change {
  return (kit) => {
    if (isAsked(kit, scenario.id)) return kit;
    return withScenarios(kit, stage, (scenarios) => [...scenarios, scenario]);
  };
}

export function swapScenario(place: ScenarioPlace, by: Scenario): Change {
  return (kit) => {
    if (isAsked(kit, by.id)) return kit;
    return scenarioAt(kit, place) && rewriteScenario(place, by)(kit);
  };
}

export function removeScenario({ stage, scenario }: ScenarioPlace): Change {
  return (kit) => withScenarios(kit, stage, (scenarios) => scenarios.filter(({ id }) => id !== scenario));
}

/** Puts what a scenario became, perhaps under another id, in its place. */
export function rewriteScenario({ stage, scenario }: ScenarioPlace, after: Scenario): Change {
  return (kit) =>
    withScenarios(kit, stage, (scenarios) => scenarios.map((one) => (one.id === scenario ? after : one)));
}

export function isAsked(kit: Kit, id: string): boolean {
  return kit.stages.filter(isInterview).some(({ scenarios }) => scenarios.some((one) => one.id === id));
}

function withScenarios(kit: Kit, id: string, change: (scenarios: Scenario[]) => Scenario[]): Kit | undefined {
  const changed = withStage(kit, id, (stage) =>
    isInterview(stage) ? askedByAny({ ...stage, scenarios: change(stage.scenarios) }) : stage,
  );
  return changed && weighed(changed);
}

function withStage(kit: Kit, id: string, change: (stage: Stage) => Stage): Kit | undefined {
  if (!stageAt(kit, id)) return undefined;
  return { ...kit, stages: kit.stages.map((stage) => (stage.id === id ? change(stage) : stage)) };
}

/** Nobody can be wanted to ask what no scenario of the stage rates. */
function askedByAny(stage: InterviewStage): InterviewStage {
  const rated = new Set(stage.scenarios.flatMap(({ competencies }) => competencies));
  return { ...stage, askedBy: only(stage.askedBy, (code) => rated.has(code)) };
}

/** What the stages show has a weight, 1 unless another was given, and nothing else has. */
function weighed(kit: Kit): Kit {
  const shown = competenciesShown(kit.stages);
  const each = competencyCodes.filter((code) => shown.has(code));
  return { ...kit, weights: Object.fromEntries(each.map((code) => [code, kit.weights[code] ?? 1])) };
}

function only<T>(
  of: Partial<Record<CompetencyCode, T>>,
  keep: (code: CompetencyCode) => boolean,
): Partial<Record<CompetencyCode, T>> {
  return Object.fromEntries(Object.entries(of).filter(([code]) => keep(code as CompetencyCode)));
}
