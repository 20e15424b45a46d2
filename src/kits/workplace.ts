import type { CompetencyCode } from './competency.ts';
import type { Kit } from './kit.ts';

/** Workplaces where a loop without security would be no evidence: other people's money, other people's health. */
const sensitive: readonly string[] = ['fintech', 'healthcare'];
const sensitiveMustHave: CompetencyCode = 'SEC';

/** A kit as a workplace needs it: where money or health is handled, security is a must-have whatever the kit says. */
export function forWorkplaces<K extends Pick<Kit, 'mustHave'>>(kit: K, variants: readonly string[]): K {
  const needs = variants.some((name) => sensitive.includes(name));
  if (!needs || kit.mustHave.includes(sensitiveMustHave)) return kit;
  return { ...kit, mustHave: [...kit.mustHave, sensitiveMustHave] };
}

/** In health care a channel learns nothing of who is a candidate. */
export function wantsCodeOnly(variants: readonly string[]): boolean {
  return variants.includes('healthcare');
}
