import { addLocalDays, instantOf, type LocalDate, type LocalTime, localDate } from '../time/zone.ts';

/** On which days, and when by the clocks of a zone, something is told. */
export interface Rhythm {
  /** ISO weekdays, 1 Monday … 7 Sunday; at least one. */
  days: readonly number[];
  time: LocalTime;
  /** An IANA name. */
  zone: string;
}

export const workingDays: readonly number[] = [1, 2, 3, 4, 5];

/** A digest on one weekday only, when its zone leaves that very day out (Apia, 30 December 2011), is two weeks off. */
const horizonDays = 15;

/** The first slot after `after`. There is exactly one on each of the rhythm's local days. @throws if `days` is empty. */
export function nextSlot(rhythm: Rhythm, after: Date): Date {
  const today = localDate(after, rhythm.zone);
  for (let day = 0; day < horizonDays; day++) {
    const slot = slotOn(rhythm, addLocalDays(today, day));
    if (slot && slot > after) return slot;
  }
  throw new Error('a rhythm needs a day');
}

/** The slot of the local day that `now` falls in, if it has one. */
export function slotOfDay(rhythm: Rhythm, now: Date): Date | undefined {
  return slotOn(rhythm, localDate(now, rhythm.zone));
}

function slotOn({ days, time, zone }: Rhythm, date: LocalDate): Date | undefined {
  if (!days.includes(Temporal.PlainDate.from(date).dayOfWeek)) return undefined;
  const slot = instantOf(date, time, zone);
  if (localDate(slot, zone) === date) return slot;
  // Clocks leap over this time into the next day: the last moments of the day itself must do.
  const before = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'earlier',
  });
  return before.toPlainDate().toString() === date ? new Date(before.epochMilliseconds) : undefined;
}
