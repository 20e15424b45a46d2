import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLive,
  openPlaces,
  places,
  type Seat,
  type Standing,
  seatsToAskAgain,
  shownSeats,
  standing,
  startTrouble,
} from '../../src/interviews/interview.ts';
import { divided } from '../../src/interviews/redivide.ts';
import { aKit } from '../support/kits.ts';
import { aScene, aSeat, endsAt, startsAt } from './scenes.ts';

const before = new Date('2027-01-11T10:00:00Z');

describe('how an interview stands', () => {
  const yes = { state: 'accepted' } as const;
  const table: [string, Partial<Seat>[], Date, Standing][] = [
    ['nobody has answered', [{}, { place: 1 }], before, 'asking'],
    ['one of two said yes', [yes, { place: 1 }], before, 'asking'],
    ['all said yes', [yes, { ...yes, place: 1 }], before, 'confirmed'],
    ['a shadow’s silence holds nothing up', [yes, { role: 'shadow', place: null }], before, 'confirmed'],
    ['a declined place is open', [yes, { place: 1, state: 'declined' }], before, 'short'],
    [
      'a replaced place is not',
      [yes, { place: 1, state: 'declined' }, { ...yes, place: 1 }],
      before,
      'confirmed',
    ],
    [
      'replaced, and declined again',
      [yes, { place: 1, state: 'released' }, { place: 1, state: 'declined' }],
      before,
      'short',
    ],
    ['a place taken off is not open', [yes, { place: 1, state: 'released' }], before, 'confirmed'],
    ['shadows alone confirm nothing', [{ ...yes, role: 'shadow', place: null }], before, 'asking'],
    ['at its start', [{}], startsAt, 'now'],
    ['at its end', [{}], endsAt, 'held'],
  ];
  test.each(table)('%s', (_, seats, now, expected) => {
    expect(standing(aScene().interview, seats.map(aSeat), now)).toBe(expected);
  });

  test.each(['cancelled', 'did_not_happen'] as const)('%s, whatever the time', (state) => {
    const interview = { ...aScene().interview, state };
    for (const now of [before, startsAt, endsAt]) expect(standing(interview, [aSeat()], now)).toBe(state);
  });
});

/** Seats as they come to be: at each step someone takes a free place, answers, is replaced or is taken off. */
const histories = fc
  .array(
    fc.record({
      place: fc.constantFrom(null, 0, 1, 2),
      state: fc.constantFrom<Seat['state']>('asked', 'accepted', 'declined', 'expired', 'released'),
    }),
    { maxLength: 12 },
  )
  .map((steps) => {
    const taken = new Set<number>();
    return steps.flatMap(({ place, state }) => {
      if (place !== null && taken.has(place)) return [];
      if (place !== null && isLive({ state })) taken.add(place);
      return [aSeat({ place, state, role: place === null ? 'shadow' : 'counted' })];
    });
  });

describe('places, whatever happened before', () => {
  test('a place is taken, open, or gone: never two of these, and the order of seats does not matter', () => {
    fc.assert(
      fc.property(histories, (seats) => {
        const open = openPlaces(seats);
        const taken = seats.flatMap((s) => (s.place !== null && isLive(s) ? [s.place] : []));
        expect(open.filter((place) => taken.includes(place))).toEqual([]);
        expect(places(seats)).toEqual([...open, ...taken].sort((a, b) => a - b));
        expect(openPlaces([...seats].reverse())).toEqual(open);
      }),
    );
  });

  test('the panel shown has each live seat and one line for each open place', () => {
    fc.assert(
      fc.property(histories, (seats) => {
        const shown = shownSeats(seats);
        expect(shown.filter(isLive)).toEqual(seats.filter(isLive));
        expect(
          shown
            .filter((s) => !isLive(s))
            .map((s) => s.place)
            .sort(),
        ).toEqual(openPlaces(seats));
      }),
    );
  });

  test('nobody is asked twice about a new time, and nobody who said no', () => {
    fc.assert(
      fc.property(histories, (seats) => {
        const again = seatsToAskAgain(seats);
        expect(new Set(again.map((s) => s.userId)).size).toBe(again.length);
        expect(again.some((s) => s.state === 'declined' || s.state === 'released')).toBe(false);
        expect(again.filter(isLive)).toEqual(seats.filter(isLive));
      }),
    );
  });
});

describe('dividing anew', () => {
  const stage = aKit().stages[0];
  if (!stage) throw new Error('a kit has a stage');
  const scenarioIds = stage.scenarios.map((s) => s.id);

  test('places that keep their scenarios neither gain nor lose any, as long as others can take the rest', () => {
    const some = fc.subarray([0, 1, 2, 3], { minLength: 1 });
    fc.assert(
      fc.property(
        some,
        some,
        fc.array(fc.nat(3), { minLength: scenarioIds.length, maxLength: scenarioIds.length }),
        (all, fixedList, owners) => {
          const fixed = new Set(fixedList);
          const previous = new Map(scenarioIds.map((id, i) => [id, owners[i] ?? 0]));
          const after = divided(stage, previous, all, fixed);
          expect([...after.keys()].sort()).toEqual([...scenarioIds].sort());
          expect([...after.values()].every((place) => all.includes(place))).toBe(true);
          if (all.every((place) => fixed.has(place))) return;
          for (const place of all.filter((p) => fixed.has(p)))
            expect(scenarioIds.filter((id) => after.get(id) === place)).toEqual(
              scenarioIds.filter((id) => previous.get(id) === place),
            );
        },
      ),
    );
  });
});

test.each([
  ['2027-01-11T08:00:00Z', 'past'],
  ['2027-01-11T08:05:00Z', undefined],
  ['2027-01-11T08:06:00Z', 'off_grid'],
  ['2029-01-10T08:00:00Z', undefined],
  ['2029-01-11T08:00:00Z', 'too_far'],
] as const)('a start at %s, seen on 2027-01-11 at eight: %s', (start, expected) => {
  expect(startTrouble(new Date(start), new Date('2027-01-11T08:00:00Z'))).toBe(expected);
});
