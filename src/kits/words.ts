import { type CompetencyCode, competencies } from './competency.ts';
import type { Family } from './family.ts';
import type { ScenarioRole } from './field.ts';
import type { Kit } from './kit.ts';
import type { Scenario } from './scenario.ts';
import { type Wear, worn } from './wear.ts';

export const levelWords: Record<Kit['level'], string> = {
  junior: 'Junior',
  mid: 'Mid level',
  senior: 'Senior',
  any: 'Any level',
};

export const roleWords: Record<ScenarioRole, string> = {
  api: 'API specialist',
  database: 'Database engineer',
  framework: 'Framework specialist',
  devops: 'DevOps-integrated',
  frontend: 'Front end',
  fullstack: 'Full stack',
};

export const familyWords: Record<Family, string> = {
  backend: 'Back end',
  frontend: 'Front end',
  cross_stack: 'Cross-stack',
};

export const lifecycleWords: Record<Scenario['lifecycle'][number], string> = {
  planning: 'Planning',
  development: 'Development',
  testing: 'Testing',
  deployment: 'Deployment',
  maintenance: 'Maintenance',
};

export const workplaceWords: Record<Scenario['workplaces'][number], string> = {
  saas: 'SaaS',
  fintech: 'Fintech',
  healthcare: 'Healthcare',
  ecommerce: 'E-commerce',
  enterprise: 'Enterprise IT',
};

/** For whoever lost the role while a form or a screen lay open; others are told whom to ask, see `Door`. */
export const notCoordinator = 'Only coordinators do this. Nothing was changed.';

export function competencyNames(codes: readonly CompetencyCode[]): string {
  return codes.map((code) => competencies[code].name).join(', ');
}

export function useWords(openings: number): string {
  if (openings === 0) return 'not in use';
  return openings === 1 ? 'in use by 1 opening' : `in use by ${openings} openings`;
}

/** How often a scenario was asked, and whether it should be given up. */
export function wearWords(wear: Wear, scenario: Pick<Scenario, 'id'>): string[] {
  const asked = wear.asked.get(scenario.id) ?? 0;
  const why = worn(wear, scenario);
  const times = asked === 1 ? 'asked once' : `asked ${asked} times`;
  return [
    ...(asked > 0 ? [times] : []),
    ...(why === 'leaked' ? [':warning: reported as leaked: swap it'] : []),
    ...(why === 'often' ? [':warning: many have heard it: time to retire it'] : []),
  ];
}
