import type { Tx } from '../db/client.ts';
import type { Opening } from '../openings/opening.ts';
import { workingHours } from '../people/person.ts';
import { findPerson } from '../people/store.ts';
import { defaultHours, type WorkingHours } from '../time/working-hours.ts';
import { fallbackZone } from '../time/zone.ts';

/** When the opening's coordinator may be nudged. */
export async function coordinatorsHours(tx: Tx, opening: Opening): Promise<WorkingHours> {
  const person = await findPerson(tx, opening.coordinatorId);
  return person ? workingHours(person) : { zone: fallbackZone, ...defaultHours };
}
