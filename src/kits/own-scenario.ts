import { ownId } from './draft.ts';
import { contentSha256 } from './fingerprint.ts';
import { kitRef } from './kit.ts';
import type { Scenario } from './scenario.ts';
import { newest, raised, scenarioSteps, stepNeeded } from './version.ts';

/** Where scenarios come from: the library, and everything published here. */
export interface Published {
  library: readonly Scenario[];
  here: readonly Scenario[];
}

/**
 * The name and version of a scenario that is changed here. One of the library becomes one of our own. One that was
 * published steps as far as the change asks; one that never was stays 1.0.0, however often it is changed.
 */
export function ownScenario(changed: Scenario, { library, here }: Published): Scenario {
  const same = [...library, ...here].find((one) => kitRef(one) === kitRef(changed));
  if (same && contentSha256(same) === contentSha256(changed)) return changed;
  const id = ownId(changed.id, (one) => library.some((scenario) => scenario.id === one));
  const [last] = newest(here.filter((one) => one.id === id));
  const named = { ...changed, id, version: last?.version ?? '1.0.0' };
  if (!last || contentSha256(last) === contentSha256(named)) return named;
  return { ...named, version: raised(last.version, stepNeeded(last, named, scenarioSteps)) };
}
