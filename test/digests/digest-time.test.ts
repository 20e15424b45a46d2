import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSlot, type Rhythm, slotOfDay, workingDays } from '../../src/digests/digest-time.ts';
import { isoWeekday, localDate, localTime } from '../../src/time/zone.ts';

/** Half-hour daylight saving, none, reversed in Ramadan, a skipped day, clock changes a minute after midnight. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Nuuk',
  'America/Scoresbysund',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const twoDigits = (n: number) => String(n).padStart(2, '0');
const rhythm = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${twoDigits(h)}:${twoDigits(m)}`),
  zone: fc.constantFrom(...zones),
});
const instant = fc.date({ min: new Date('2005-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

function slots(of: Rhythm, after: Date, n: number): Date[] {
  const found: Date[] = [];
  for (let at = after; found.length < n; ) {
    at = nextSlot(of, at);
    found.push(at);
  }
  return found;
}

test('slots only ever go forward, one on each local day of the rhythm and none on others', () => {
  fc.assert(
    fc.property(rhythm, instant, (of, after) => {
      const found = slots(of, after, 30);
      for (const [i, slot] of found.entries()) {
        expect(slot.getTime()).toBeGreaterThan((found[i - 1] ?? after).getTime());
        expect(of.days).toContain(isoWeekday(slot, of.zone));
        expect(slotOfDay(of, slot)).toEqual(slot);
      }
      const dates = found.map((slot) => localDate(slot, of.zone));
      expect(new Set(dates).size).toBe(found.length);
      expect(dates.toSorted()).toEqual(dates);
    }),
    { numRuns: 100 },
  );
});

test('no local day is left out: between two slots of a daily rhythm lies no day that clocks showed', () => {
  const daily = rhythm.map((of) => ({ ...of, days: [1, 2, 3, 4, 5, 6, 7] }));
  fc.assert(
    fc.property(daily, instant, (of, after) => {
      const found = slots(of, after, 10);
      const told = new Set(found.map((slot) => localDate(slot, of.zone)));
      const [first, last] = [found[0] ?? after, found.at(-1) ?? after];
      for (let at = first.getTime(); at < last.getTime(); at += 3_600_000)
        expect(told).toContain(localDate(new Date(at), of.zone));
    }),
    { numRuns: 60 },
  );
});

test('the clocks on the wall show the time asked for, except where a change leaves it out', () => {
  fc.assert(
    fc.property(rhythm, instant, (of, after) => {
      const slot = nextSlot(of, after);
      if (localTime(slot, of.zone) === of.time) return;
      const around = [-4, 4].map((h) => zoneOffset(new Date(slot.getTime() + h * 3_600_000), of.zone));
      expect(around[0]).not.toBe(around[1]);
    }),
    { numRuns: 300 },
  );
});

function zoneOffset(at: Date, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds;
}

test.each([
  ['the same day', '09:00', 'Europe/Berlin', '2027-01-11T07:59:00Z', '2027-01-11T08:00:00Z'],
  ['not the slot itself again', '09:00', 'Europe/Berlin', '2027-01-11T08:00:00Z', '2027-01-12T08:00:00Z'],
  ['over the weekend', '09:00', 'Europe/Berlin', '2027-01-15T08:00:00Z', '2027-01-18T08:00:00Z'],
  ['over spring forward', '09:00', 'Europe/Berlin', '2027-03-26T08:00:00Z', '2027-03-29T07:00:00Z'],
  ['over fall back', '09:00', 'Europe/Berlin', '2027-10-29T07:00:00Z', '2027-11-01T08:00:00Z'],
  ['over half an hour', '09:00', 'Australia/Lord_Howe', '2027-04-01T22:00:00Z', '2027-04-04T22:30:00Z'],
  ['past a day that never was', '09:00', 'Pacific/Apia', '2011-12-29T19:00:00Z', '2012-01-01T19:00:00Z'],
])('on working days: %s', (_, time, zone, after, slot) => {
  expect(nextSlot({ days: workingDays, time, zone }, new Date(after))).toEqual(new Date(slot));
});

test('a time that clocks leave out at midnight is told at the end of its own day', () => {
  // Clocks in Nuuk went from 22:00 to 23:00 on Saturday 30 March 2024; in Cairo from 00:00 to 01:00 on Friday 26 April.
  const nuuk = { days: [6], time: '22:30', zone: 'America/Nuuk' };
  expect(localDate(nextSlot(nuuk, new Date('2024-03-30T00:00:00Z')), nuuk.zone)).toBe('2024-03-30');
  const cairo = { days: [5], time: '00:30', zone: 'Africa/Cairo' };
  expect(localTime(nextSlot(cairo, new Date('2024-04-25T12:00:00Z')), cairo.zone)).toBe('01:30');
});

test('a time that comes twice is told the first time', () => {
  const of = { days: [7], time: '02:30', zone: 'Europe/Berlin' };
  const slot = nextSlot(of, new Date('2027-10-30T12:00:00Z'));
  expect(slot).toEqual(new Date('2027-10-31T00:30:00Z'));
  expect(nextSlot(of, slot)).toEqual(new Date('2027-11-07T01:30:00Z'));
});
