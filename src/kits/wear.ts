import type { Scenario } from './scenario.ts';

/** From so many interviews on, too many candidates may have heard of a scenario. */
const wornAfter = 40;

/** How far scenarios have been around here, by their ids, whatever the version. */
export interface Wear {
  /** In how many interviews that took place each was asked. */
  asked: ReadonlyMap<string, number>;
  /** Those that somebody reported as known outside. */
  leaked: ReadonlySet<string>;
}

export const unworn: Wear = { asked: new Map(), leaked: new Set() };

/** Why a scenario should be given up; undefined while it need not. */
export function worn({ asked, leaked }: Wear, { id }: Pick<Scenario, 'id'>): 'leaked' | 'often' | undefined {
  if (leaked.has(id)) return 'leaked';
  return (asked.get(id) ?? 0) >= wornAfter ? 'often' : undefined;
}
