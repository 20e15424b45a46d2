import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';

/** A calendar day in some zone, `yyyy-MM-dd`. */
export type LocalDate = string;
/** A wall-clock time, `HH:mm`. */
export type LocalTime = string;

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Where Slack names no zone (strangers, some bots), times are read as UTC rather than guessed. */
export const fallbackZone = 'UTC';

export function localDate(at: Date, zone: string): LocalDate {
  return format(new TZDate(at, zone), 'yyyy-MM-dd');
}

export function localTime(at: Date, zone: string): LocalTime {
  return format(new TZDate(at, zone), 'HH:mm');
}

/** What calendar and clock show in a zone: `Thu 14 Jan 2027, 17:00`. */
export function wallClock(at: Date, zone: string): string {
  return format(new TZDate(at, zone), 'EEE d MMM yyyy, HH:mm');
}

/** A zone's name as people read it: `America/New York`. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

/** A moment as it is written to people of one zone: `Thu 14 Jan 2027, 17:00 (Europe/Madrid)`. */
export function localMoment(at: Date, zone: string): string {
  return `${wallClock(at, zone)} (${zoneName(zone)})`;
}

/** ISO weekday in the zone: 1 Monday … 7 Sunday. */
export function isoWeekday(at: Date, zone: string): number {
  const day = new TZDate(at, zone).getDay();
  return day === 0 ? 7 : day;
}

/**
 * The instant at which clocks in `zone` show `time` on `date`.
 * A time that a clock change skips moves forward by the gap; one that happens twice means the first.
 * Temporal's "compatible" rule is used, since it does not depend on the zone of the host.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Date {
  const zoned = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  });
  return new Date(zoned.epochMilliseconds);
}

/** Whether clocks show such a time, as `HH:mm`. */
export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Whether this is a day of the calendar as `yyyy-MM-dd`: Slack's picker offers no 30 February, a forged payload may. */
export function isLocalDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

export function addLocalDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
