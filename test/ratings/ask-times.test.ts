import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askTimes } from '../../src/ratings/ask-times.ts';
import { nextWorkingInstant } from '../../src/time/working-hours.ts';

const work = (zone: string) => ({ zone, from: '09:00', to: '18:00' });
const times = (endsAt: string, zone: string, now = endsAt) =>
  askTimes(new Date(endsAt), new Date(now), work(zone)).map((at) => at.toISOString().slice(5, 16));

describe('when a rater is asked', () => {
  test.each<[string, string, string, string[]]>([
    ['a morning', '2027-01-12T10:00:00Z', 'UTC', ['01-12T10:05', '01-12T14:00', '01-13T10:00']],
    [
      'an afternoon: half past nine',
      '2027-01-12T16:00:00Z',
      'UTC',
      ['01-12T16:05', '01-13T09:30', '01-13T16:00'],
    ],
    [
      'a Friday: after the weekend, hours apart',
      '2027-01-15T17:00:00Z',
      'UTC',
      ['01-15T17:05', '01-18T09:30', '01-18T13:30'],
    ],
    [
      'by their own clock',
      '2027-01-12T10:00:00Z',
      'Asia/Shanghai',
      ['01-12T10:05', '01-13T01:30', '01-14T01:30'],
    ],
    [
      'when clocks change',
      '2027-03-26T16:00:00Z',
      'Europe/Berlin',
      ['03-26T16:05', '03-29T07:30', '03-29T11:30'],
    ],
  ])('%s', (_, endsAt, zone, expected) => {
    expect(times(endsAt, zone)).toEqual(expected);
  });

  test('a bot that was away for two days asks once at first, not three times', () => {
    expect(times('2027-01-12T10:00:00Z', 'UTC', '2027-01-14T11:00:00Z')).toEqual([
      '01-14T11:00',
      '01-14T14:55',
      '01-15T10:55',
    ]);
  });

  test('reminders come in working hours, one after the other, at least four working hours apart', () => {
    const zone = fc.constantFrom(
      'Pacific/Chatham',
      'America/St_Johns',
      'Africa/Lagos',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const anyTime = fc.date({
      min: new Date('2027-01-01'),
      max: new Date('2028-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyTime, zone, (endsAt, name) => {
        const [first, second, third] = askTimes(endsAt, endsAt, work(name));
        expect(first < second && second < third).toBe(true);
        for (const at of [second, third]) expect(nextWorkingInstant(at, work(name))).toEqual(at);
        expect(third.getTime() - second.getTime()).toBeGreaterThanOrEqual(4 * 3_600_000);
      }),
    );
  });
});
