import type { Tx } from '../db/client.ts';
import type { Assessment } from '../kits/assessment.ts';
import { kitOf } from '../openings/kit.store.ts';
import { openingOf } from '../openings/store.ts';
import { type Standing, standingOf, templatesOf } from './result.ts';
import { resultsAbout } from './store.ts';

/**
 * What the candidate's tests mean now, by the candidate's kit and then by the library; latest test first. Asks nobody
 * whether the reader may: a score is evidence like any rating. @throws if there is no such candidate.
 */
export async function resultsOf(
  tx: Tx,
  candidateId: string,
  by: { library: { assessments: readonly Assessment[] }; now: Date },
): Promise<Standing[]> {
  const results = await resultsAbout(tx, [candidateId]);
  if (results.length === 0) return [];
  const opening = await openingOf(tx, candidateId);
  const { kit } = await kitOf(tx, opening, candidateId);
  const templates = templatesOf(kit, by.library.assessments);
  return results.map((result) => standingOf(result, templates, by.now));
}
