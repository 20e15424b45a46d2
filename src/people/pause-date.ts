import { addLocalDays, instantOf, type LocalDate } from '../time/zone.ts';

/** What somebody meant after `/interview pause`. */
export type PauseWish =
  | { kind: 'until'; date: LocalDate }
  | { kind: 'off' }
  | { kind: 'ask' }
  | { kind: 'not_understood' }
  /** Understood, but not a day ahead, or further than a year. */
  | { kind: 'out_of_range'; date: LocalDate };

/** A longer absence is a change of role, not a pause. */
export const longestPauseDays = 366;

const off = new Set(['off', 'end', 'stop', 'resume', 'back', 'now', 'none', 'clear']);
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/**
 * Reads the day on which somebody is asked again. `today` is the day in their zone. Understands `2026-12-01`,
 * `1 December`, `Dec 1 2026`, `tomorrow`, `friday`, `next week`, `2 weeks`, `for a month`, `off`. A day without a year is the next
 * one to come; a weekday is the next of its name, never today. Forms that two countries read differently (`1/2`) are
 * not understood.
 */
export function readPause(typed: string, today: LocalDate): PauseWish {
  const words = typed
    .toLowerCase()
    .replace(/[,.!]+(?=\s|$)/g, ' ')
    .trim()
    .replace(/^(until|till|to|for|in|on)\s+/, '')
    .trim();
  if (words === '') return { kind: 'ask' };
  if (off.has(words)) return { kind: 'off' };
  const date = dayMeant(words, today);
  if (!date) return { kind: 'not_understood' };
  const inRange = date > today && date <= addLocalDays(today, longestPauseDays);
  return inRange ? { kind: 'until', date } : { kind: 'out_of_range', date };
}

/** The start of that day in the person's zone, also where a clock change skips midnight. */
export function pauseEnd(date: LocalDate, zone: string): Date {
  return instantOf(date, '00:00', zone);
}

/** A day as people say it: `Friday 4 December 2026`. */
export function dayWords(date: LocalDate): string {
  return Temporal.PlainDate.from(date)
    .toLocaleString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
    .replace(',', '');
}

function dayMeant(words: string, today: LocalDate): LocalDate | undefined {
  if (words === 'today') return today;
  if (words === 'tomorrow') return addLocalDays(today, 1);
  return isoDate(words) ?? weekday(words, today) ?? span(words, today) ?? monthDay(words, today);
}

function isoDate(words: string): LocalDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(words) ? plainDate(words) : undefined;
}

function plainDate(from: string | { year: number; month: number; day: number }): LocalDate | undefined {
  try {
    return Temporal.PlainDate.from(from, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The place of the one name that begins so, from three letters on: `thu`, `thurs`. */
function named(names: readonly string[], typed: string): number | undefined {
  if (typed.length < 3) return undefined;
  const at = names.findIndex((name) => name.startsWith(typed));
  return at < 0 ? undefined : at;
}

function weekday(words: string, today: LocalDate): LocalDate | undefined {
  if (words === 'next week') return weekday('monday', today);
  const at = named(weekdays, words.replace(/^next\s+/, ''));
  if (at === undefined) return undefined;
  const ahead = (at + 1 - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7 || 7;
  return addLocalDays(today, ahead);
}

function span(words: string, today: LocalDate): LocalDate | undefined {
  const match = /^(?:(\d{1,3})|([a-z]+))\s*(days?|d|weeks?|w|months?)$/.exec(words);
  if (!match) return undefined;
  const [, digits, word = '', unit = ''] = match;
  const count = digits ? Number(digits) : word === 'a' || word === 'an' ? 1 : numbers.indexOf(word);
  if (count < 0 && word !== 'next') return undefined;
  const n = word === 'next' ? 1 : count;
  const start = Temporal.PlainDate.from(today);
  if (unit.startsWith('m')) return start.add({ months: n }).toString();
  return start.add(unit.startsWith('w') ? { weeks: n } : { days: n }).toString();
}

function monthDay(words: string, today: LocalDate): LocalDate | undefined {
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<month>[a-z]+)(?:\s+(?<year>\d{4}))?$/.exec(words) ??
    /^(?<month>[a-z]+)\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+(?<year>\d{4}))?$/.exec(words);
  const { day, month = '', year } = match?.groups ?? {};
  const at = named(months, month);
  if (day === undefined || at === undefined) return undefined;
  const on = (y: number) => plainDate({ year: y, month: at + 1, day: Number(day) });
  if (year) return on(Number(year));
  const thisYear = Temporal.PlainDate.from(today).year;
  const soonest = on(thisYear);
  return soonest && soonest > today ? soonest : on(thisYear + 1);
}
