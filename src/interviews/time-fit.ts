import type { Candidate } from '../openings/opening.ts';
import { type Person, workingHours } from '../people/person.ts';
import { nextWorkingInstant } from '../time/working-hours.ts';
import { localMoment, localTime } from '../time/zone.ts';

/** Between these, by their own clock, a candidate can be asked to come; said where it is not so, never enforced. */
export const decent = { from: '07:00', to: '21:00' } as const;

/** How a start falls for those who are to be there. */
export interface TimeFit {
  candidate: { name: string; moment: string; isOdd: boolean };
  /** Who of the panel would not be at work, with their own time. */
  outside: readonly { name: string; moment: string }[];
}

export function timeFit(
  startsAt: Date,
  { name, zone }: Pick<Candidate, 'name' | 'zone'>,
  panel: readonly Person[],
): TimeFit {
  const time = localTime(startsAt, zone);
  const outside = panel.filter((person) => nextWorkingInstant(startsAt, workingHours(person)) > startsAt);
  return {
    candidate: {
      name,
      moment: localMoment(startsAt, zone),
      isOdd: time < decent.from || time >= decent.to,
    },
    outside: outside.map((person) => ({ name: person.name, moment: localMoment(startsAt, person.zone) })),
  };
}
