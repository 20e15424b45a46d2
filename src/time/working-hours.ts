import { addLocalDays, instantOf, isoWeekday, type LocalTime, localDate } from './zone.ts';

/** When a person may be nudged: the same hours each day, Monday to Friday, in their own zone. */
export interface WorkingHours {
  zone: string;
  from: LocalTime;
  to: LocalTime;
}

export const defaultHours = { from: '09:00', to: '18:00' } as const;

function workingSpan(at: Date, hours: WorkingHours, dayOffset: number): { from: Date; to: Date } | undefined {
  const date = addLocalDays(localDate(at, hours.zone), dayOffset);
  const from = instantOf(date, hours.from, hours.zone);
  if (isoWeekday(from, hours.zone) > 5) return undefined;
  return { from, to: instantOf(date, hours.to, hours.zone) };
}

/** The days ahead that can matter: a weekend and an empty span never make more than this. */
const horizonDays = 400;

/** `at` itself if it is inside working hours, else the next start of work. */
export function nextWorkingInstant(at: Date, hours: WorkingHours): Date {
  for (let day = 0; day < horizonDays; day++) {
    const span = workingSpan(at, hours, day);
    if (!span || span.to <= span.from || at >= span.to) continue;
    return at > span.from ? at : span.from;
  }
  return at;
}

/** `at` plus `ms` of working time: four working hours after Friday 16:00 is Monday 11:00. */
export function addWorkingTime(at: Date, ms: number, hours: WorkingHours): Date {
  let left = ms;
  for (let day = 0; day < horizonDays; day++) {
    const span = workingSpan(at, hours, day);
    if (!span || at >= span.to) continue;
    const start = at > span.from ? at : span.from;
    const here = span.to.getTime() - start.getTime();
    if (left <= here) return new Date(start.getTime() + left);
    left -= Math.max(0, here);
  }
  return new Date(at.getTime() + ms);
}

/** The end of the `n`th working day after the one `at` falls in. */
export function endOfWorkingDayAfter(at: Date, n: number, hours: WorkingHours): Date {
  let left = n;
  for (let day = 1; day < horizonDays; day++) {
    const span = workingSpan(at, hours, day);
    if (!span) continue;
    left -= 1;
    if (left <= 0) return span.to;
  }
  return at;
}
