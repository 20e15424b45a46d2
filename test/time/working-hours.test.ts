import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours } from '../../src/time/interval.ts';
import { addWorkingTime, endOfWorkingDayAfter, nextWorkingInstant } from '../../src/time/working-hours.ts';
import { instantOf, isoWeekday, localDate, localTime } from '../../src/time/zone.ts';

const nine = { from: '09:00', to: '18:00' };
const zones = [
  'UTC',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('working hours', () => {
  test.each([
    ['2026-11-27T16:00:00Z', 4, '2026-11-30T11:00:00.000Z'],
    ['2026-11-28T12:00:00Z', 1, '2026-11-30T10:00:00.000Z'],
    ['2026-11-23T03:00:00Z', 9, '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T10:00:00Z', 0, '2026-11-23T10:00:00.000Z'],
  ])('%s and %i working hours is %s', (at, n, expected) => {
    expect(addWorkingTime(new Date(at), hours(n), { zone: 'UTC', ...nine }).toISOString()).toBe(expected);
  });

  test('a nudge always falls on a weekday between nine and six by the person’s own clock, and never before it was due', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const moved = nextWorkingInstant(at, { zone, ...nine });
        expect(moved.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(isoWeekday(moved, zone)).toBeLessThanOrEqual(5);
        expect(localTime(moved, zone) >= '09:00' && localTime(moved, zone) < '18:00').toBe(true);
      }),
    );
  });

  test('the fifth working day ends at six on a weekday, five to nine days on', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const end = endOfWorkingDayAfter(at, 5, { zone, ...nine });
        expect(localTime(end, zone)).toBe('18:00');
        expect(isoWeekday(end, zone)).toBeLessThanOrEqual(5);
        const days = (Date.parse(localDate(end, zone)) - Date.parse(localDate(at, zone))) / hours(24);
        expect(days).toBeGreaterThanOrEqual(5);
        expect(days).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('wall clocks', () => {
  test.each([
    ['2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ])('%s %s in %s is %s, whatever the host’s zone', (date, time, zone, instant) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(instant);
  });
});
