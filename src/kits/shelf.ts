import { z } from 'zod';
import { competencyCode } from './competency.ts';
import { jobLevel, type ScenarioRole, scenarioRole } from './field.ts';
import { type Kit, scenariosOf } from './kit.ts';
import { lifecycleStages, type Scenario } from './scenario.ts';
import { competenciesShown } from './stage.ts';
import { workplace } from './variant.ts';

/** What somebody looks for; what is absent may be anything. */
export const shelfFilter = z.object({
  show: z.enum(['kits', 'scenarios']).default('kits'),
  role: z.optional(scenarioRole),
  competency: z.optional(competencyCode),
  lifecycle: z.optional(z.enum(lifecycleStages)),
  workplace: z.optional(workplace),
  level: z.optional(jobLevel),
});
export type ShelfFilter = z.infer<typeof shelfFilter>;

const backendRoles: readonly ScenarioRole[] = ['api', 'database', 'framework', 'devops'];

/** Whether a loop for this kind of job may be opened for that role. */
export function isKitFor(kit: Pick<Kit, 'role'>, role: ScenarioRole): boolean {
  return kit.role === 'backend' ? backendRoles.includes(role) : kit.role === role;
}

export function isKitWanted(kit: Kit, filter: ShelfFilter): boolean {
  const scenarios = scenariosOf(kit);
  return (
    (!filter.role || isKitFor(kit, filter.role)) &&
    isLevelWanted(kit, filter) &&
    (!filter.competency || competenciesShown(kit.stages).has(filter.competency)) &&
    scenarios.some((one) => isLifecycleWanted(one, filter)) &&
    scenarios.some((one) => isWorkplaceWanted(one, filter))
  );
}

export function isScenarioWanted(scenario: Scenario, filter: ShelfFilter): boolean {
  return (
    (!filter.role || scenario.roles.includes(filter.role)) &&
    isLevelWanted(scenario, filter) &&
    (!filter.competency || scenario.competencies.includes(filter.competency)) &&
    isLifecycleWanted(scenario, filter) &&
    isWorkplaceWanted(scenario, filter)
  );
}

/** What suits any level suits each. */
function isLevelWanted({ level }: Pick<Scenario, 'level'>, filter: ShelfFilter): boolean {
  return !filter.level || level === 'any' || level === filter.level;
}

function isLifecycleWanted({ lifecycle }: Scenario, filter: ShelfFilter): boolean {
  return !filter.lifecycle || lifecycle.includes(filter.lifecycle);
}

function isWorkplaceWanted({ workplaces }: Scenario, filter: ShelfFilter): boolean {
  return !filter.workplace || workplaces.includes(filter.workplace);
}
