import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { startOfISOWeek } from 'date-fns/startOfISOWeek';
import type { Tx } from '../db/client.ts';
import { type CannotSit, cannotSit, isPaused, type Person } from '../people/person.ts';
import { lockPeople } from '../people/store.ts';
import type { Interval } from '../time/interval.ts';
import { type LocalDate, localDate } from '../time/zone.ts';
import { busyPeople, seatsInWeek } from './store.ts';

/** Why a person cannot take a seat; those in `overridable` give way to a written reason. */
export interface SeatTrouble {
  code: CannotSit | 'unknown' | 'busy' | 'paused' | 'over_limit';
  name: string;
  /** Of a pause: the first day on which they can be asked again, by their own calendar. */
  until?: LocalDate;
}

const overridable: ReadonlySet<SeatTrouble['code']> = new Set(['paused', 'over_limit']);

export interface WantedSeats {
  userIds: readonly string[];
  known: ReadonlyMap<string, Person>;
  at: Interval;
  interviewId: string;
  /** A pause or a weekly limit is passed over where a reason is given. */
  override: boolean;
}

/**
 * Everything that speaks against these people taking seats at that time. Holds them until the transaction ends, so that
 * the answer is still true when their seats are written; the exclusion constraint stands behind it.
 */
export async function seatTroubles(tx: Tx, wanted: WantedSeats): Promise<SeatTrouble[]> {
  const found = await allTroubles(tx, wanted);
  const troubles = [...found.values()];
  return wanted.override ? troubles.filter(({ code }) => !overridable.has(code)) : troubles;
}

/** Whose pause or weekly limit the reason passes over: theirs is the reason, and no business of the others. */
export async function passedOver(tx: Tx, wanted: WantedSeats): Promise<Set<string>> {
  if (!wanted.override) return new Set();
  const found = await allTroubles(tx, wanted);
  return new Set([...found].filter(([, { code }]) => overridable.has(code)).map(([userId]) => userId));
}

async function allTroubles(tx: Tx, wanted: WantedSeats): Promise<Map<string, SeatTrouble>> {
  const { userIds, known, at, interviewId } = wanted;
  const troubles = new Map<string, SeatTrouble>();
  await lockPeople(tx, userIds);
  const busy = new Set(await busyPeople(tx, userIds, at, interviewId));
  for (const userId of userIds) {
    const person = known.get(userId);
    const name = person?.name ?? 'Someone you picked';
    const code = !person
      ? 'unknown'
      : (cannotSit(person) ??
        (busy.has(userId) ? 'busy' : undefined) ??
        (await tooMuch(tx, person, at, interviewId)));
    const until = code === 'paused' ? pauseEnds(person) : undefined;
    if (code) troubles.set(userId, { code, name, ...(until ? { until } : {}) });
  }
  return troubles;
}

function pauseEnds(person: Person | undefined): LocalDate | undefined {
  return person?.pausedUntil ? localDate(person.pausedUntil, person.zone) : undefined;
}

async function tooMuch(
  tx: Tx,
  person: Person,
  at: Interval,
  interviewId: string,
): Promise<'paused' | 'over_limit' | undefined> {
  if (isPaused(person, at.startsAt)) return 'paused';
  if (person.weeklyLimit === null) return undefined;
  const n = await seatsInWeek(tx, person.userId, weekOf(at.startsAt, person.zone), interviewId);
  return n >= person.weeklyLimit ? 'over_limit' : undefined;
}

/** Monday to Monday by the person's own clock. */
function weekOf(at: Date, zone: string): Interval {
  const monday = startOfISOWeek(new TZDate(at, zone));
  return { startsAt: new Date(monday.getTime()), endsAt: new Date(addDays(monday, 7).getTime()) };
}
