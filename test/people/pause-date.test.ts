import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWords, longestPauseDays, pauseEnd, readPause } from '../../src/people/pause-date.ts';
import { searchZones } from '../../src/people/zone-search.ts';
import { addLocalDays, localDate, localTime } from '../../src/time/zone.ts';

/** A Monday. */
const today = '2026-11-23';

describe('what is meant by', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['until 2026-12-01', '2026-12-01'],
    ['tomorrow', '2026-11-24'],
    ['friday', '2026-11-27'],
    ['Fri', '2026-11-27'],
    ['until Friday.', '2026-11-27'],
    ['monday', '2026-11-30'],
    ['next monday', '2026-11-30'],
    ['next week', '2026-11-30'],
    ['2 weeks', '2026-12-07'],
    ['for two weeks', '2026-12-07'],
    ['2w', '2026-12-07'],
    ['3 days', '2026-11-26'],
    ['a month', '2026-12-23'],
    ['next month', '2026-12-23'],
    ['1 December', '2026-12-01'],
    ['1st of dec', '2026-12-01'],
    ['Dec 1', '2026-12-01'],
    ['December 1, 2026', '2026-12-01'],
    ['3 January', '2027-01-03'],
    ['23 november', '2027-11-23'],
  ])('%j', (typed, date) => {
    expect(readPause(typed, today)).toEqual({ kind: 'until', date });
  });

  test.each(['off', 'OFF', 'resume', 'back', 'now', ' end '])('%j: the pause ends', (typed) => {
    expect(readPause(typed, today)).toEqual({ kind: 'off' });
  });

  test.each(['', '   ', 'until '])('%j: nothing yet', (typed) => {
    expect(readPause(typed.trim() === 'until' ? '' : typed, today)).toEqual({ kind: 'ask' });
  });

  test.each([
    'soon',
    '1/2',
    '01.02.2027',
    '2026-13-01',
    '2026-02-30',
    '30 february',
    'fr',
    'weeks',
    'minus 2 weeks',
    '-3 days',
    'seventeen weeks',
    '<!channel>',
    '💤',
  ])('%j: no day', (typed) => {
    expect(readPause(typed, today)).toEqual({ kind: 'not_understood' });
  });

  test.each([
    ['today', today],
    ['0 days', today],
    ['2020-01-01', '2020-01-01'],
    ['2028-01-01', '2028-01-01'],
    ['99 weeks', '2028-10-16'],
  ])('%j: a day that no pause may end on', (typed, date) => {
    expect(readPause(typed, today)).toEqual({ kind: 'out_of_range', date });
  });
});

const zones = searchZones('', new Date('2026-11-23T00:00:00Z'), 1000);
const zone = fc.constantFrom(...zones);
const day = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('in any zone, across every clock change', () => {
  test('a pause ends at the first moment of its day: the day before is still paused, the day itself is not', () => {
    fc.assert(
      fc.property(day, zone, (date, where) => {
        const end = pauseEnd(date, where);
        expect(localDate(end, where)).toBe(date);
        expect(localDate(new Date(end.getTime() - 1), where) < date).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('where a clock change skips midnight, the pause ends as the day begins', () => {
    const end = pauseEnd('2026-09-06', 'America/Santiago');
    expect(localTime(end, 'America/Santiago')).toBe('01:00');
  });

  test('whatever is typed, the answer is a day ahead within a year, or none', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.constantFrom('friday', 'next week', '2 weeks', 'dec 1', '29 february', '31 april', 'tomorrow'),
      fc
        .tuple(fc.nat(999), fc.constantFrom('days', 'weeks', 'months', 'w', 'd'))
        .map((parts) => parts.join(' ')),
      day,
    );
    fc.assert(
      fc.property(typed, day, (words, now) => {
        const wish = readPause(words, now);
        if (wish.kind !== 'until') return;
        expect(wish.date > now).toBe(true);
        expect(wish.date <= addLocalDays(now, longestPauseDays)).toBe(true);
      }),
    );
  });

  test('a day written back is understood as itself', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: longestPauseDays }), (now, ahead) => {
        const date = addLocalDays(now, ahead);
        const [, ...words] = dayWords(date).split(' ');
        expect(readPause(words.join(' '), now)).toEqual({ kind: 'until', date });
        expect(readPause(date, now)).toEqual({ kind: 'until', date });
      }),
    );
  });
});
