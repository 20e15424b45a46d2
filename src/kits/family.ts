import type { ScenarioRole } from './field.ts';
import type { Kit } from './kit.ts';
import { isKitFor } from './shelf.ts';

/** What kind of job is being filled. `cross_stack` is on both sides. */
export const families = ['backend', 'frontend', 'cross_stack'] as const;
export type Family = (typeof families)[number];

/** Whose kits a family may use; a full-stack loop asks about both sides, so it suits either. */
const rolesOf: Record<Family, readonly ScenarioRole[]> = {
  backend: ['api', 'database', 'framework', 'devops', 'fullstack'],
  frontend: ['frontend', 'fullstack'],
  cross_stack: ['api', 'database', 'framework', 'devops', 'frontend', 'fullstack'],
};

/** A back-end loop does not ask what only a front end needs, nor the other way round. */
export function suits(kit: Pick<Kit, 'role'>, family: Family): boolean {
  return rolesOf[family].some((role) => isKitFor(kit, role));
}

/** What is being filled with this kit, where nobody has said. */
export function familyOf({ role }: Pick<Kit, 'role'>): Family {
  if (role === 'fullstack') return 'cross_stack';
  return role === 'frontend' ? 'frontend' : 'backend';
}
