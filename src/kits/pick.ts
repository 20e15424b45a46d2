import type { Shelf } from './browse.ts';
import { isAsked } from './change.ts';
import { type Kit, kitRef } from './kit.ts';
import { misfitOf } from './lint-kit.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';
import { newestFirst } from './version.ts';

/** Scenarios that suit a kit: of its role and level, and not known outside. */
export function suitable(kit: Kit, { scenarios, wear }: Pick<Shelf, 'scenarios' | 'wear'>): Scenario[] {
  return scenarios.filter((one) => !wear.leaked.has(one.id) && misfitOf(kit, one) === undefined);
}

/** Those of them that it does not ask yet. */
export function scenariosFor(kit: Kit, shelf: Pick<Shelf, 'scenarios' | 'wear'>): Scenario[] {
  return suitable(kit, shelf).filter((one) => !isAsked(kit, one.id));
}

/** Something a whole stage is made of. */
export type Whole = Exclude<Stage, { method: 'scenario_interview' }>;

/**
 * Tasks, portfolio guides and tests that suit a kit and are not in it; each in its newest version, as a stage of some kit
 * on the shelf.
 */
export function wholesFor(kit: Kit, { kits }: Pick<Shelf, 'kits'>): Whole[] {
  const has = new Set(kit.stages.filter(isWhole).map((stage) => contentOf(stage).id));
  const byId = new Map<string, Whole>();
  for (const stage of kits.flatMap((one) => one.kit.stages).filter(isWhole)) {
    const content = contentOf(stage);
    const other = byId.get(content.id);
    if (has.has(content.id) || misfitOf(kit, content) !== undefined) continue;
    if (!other || newestFirst(content, contentOf(other)) < 0) byId.set(content.id, stage);
  }
  return [...byId.values()].sort((a, b) => contentOf(a).title.localeCompare(contentOf(b).title, 'en'));
}

const isWhole = (stage: Stage): stage is Whole => stage.method !== 'scenario_interview';

export function contentOf(stage: Whole) {
  switch (stage.method) {
    case 'practical_task':
      return stage.task;
    case 'portfolio_review':
      return stage.guide;
    case 'skill_assessment':
      return stage.assessment;
  }
}

/** A new stage that asks what was picked; undefined where the picked is not among what suits. */
export function stageOf(
  kit: Kit,
  shelf: Pick<Shelf, 'kits' | 'scenarios' | 'wear'>,
  wanted: { ref: string; id: string; title: string; minutes: number; raters: number },
): Stage | undefined {
  const { ref, id, title, minutes, raters } = wanted;
  const scenario = scenariosFor(kit, shelf).find((one) => kitRef(one) === ref);
  const settings = { id, title, minutes, raters };
  if (scenario) return { ...settings, method: 'scenario_interview', askedBy: {}, scenarios: [scenario] };
  const whole = wholesFor(kit, shelf).find((one) => kitRef(contentOf(one)) === ref);
  if (!whole) return undefined;
  return whole.method === 'skill_assessment' ? { ...whole, id, title } : { ...whole, ...settings };
}
