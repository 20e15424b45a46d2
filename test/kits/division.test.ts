import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CompetencyCode, competencyCodes } from '../../src/kits/competency.ts';
import { type DivisionRequest, divideScenarios, unasked } from '../../src/kits/division.ts';
import { loadLibrary } from '../../src/kits/library.ts';

const code = fc.constantFrom(...competencyCodes.slice(0, 4));
const scenarios = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    competencies: fc.uniqueArray(code, { minLength: 1, maxLength: 2 }),
    timeBoxMin: fc.integer({ min: 5, max: 20 }),
  }),
  { minLength: 1, maxLength: 5, selector: ({ id }) => id },
);
const askedBy = fc
  .dictionary(code, fc.integer({ min: 1, max: 3 }))
  .map((wanted): DivisionRequest['askedBy'] => wanted);
const places = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const request = fc.record({ scenarios, places, askedBy });

/** Every way to divide, found without looking at what makes one better than another. */
function allDivisions({ scenarios, places }: DivisionRequest): Map<string, number>[] {
  return scenarios.reduce<Map<string, number>[]>(
    (divisions, { id }) =>
      divisions.flatMap((division) => places.map((place) => new Map([...division, [id, place]]))),
    [new Map()],
  );
}

function placesAsking({ scenarios }: DivisionRequest, division: Map<string, number>, wanted: CompetencyCode) {
  const asked = scenarios.filter(({ competencies }) => competencies.includes(wanted));
  return new Set(asked.map(({ id }) => division.get(id)));
}

/** How many askers the stage's competencies lack, in sum. */
function lacking(request: DivisionRequest, division: Map<string, number>): number {
  const codes = new Set(request.scenarios.flatMap(({ competencies }) => competencies));
  return [...codes].reduce(
    (sum, code) =>
      sum + Math.max(0, (request.askedBy[code] ?? 1) - placesAsking(request, division, code).size),
    0,
  );
}

const busy = (division: Map<string, number>) => new Set(division.values()).size;

function moves(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  return [...after].filter(([id, place]) => before.has(id) && before.get(id) !== place).length;
}

function unevenness({ scenarios, places }: DivisionRequest, division: Map<string, number>): number {
  const minutes = places.map((place) =>
    scenarios.reduce((sum, { id, timeBoxMin }) => sum + (division.get(id) === place ? timeBoxMin : 0), 0),
  );
  return minutes.reduce((sum, value) => sum + value ** 2, 0);
}

test('each scenario is asked once, by a place of the panel', () => {
  fc.assert(
    fc.property(request, (request) => {
      const division = divideScenarios(request);
      expect([...division.keys()]).toEqual(request.scenarios.map(({ id }) => id));
      for (const place of division.values()) expect(request.places).toContain(place);
    }),
  );
});

test('no other division covers the competencies better', () => {
  fc.assert(
    fc.property(request, (request) => {
      const best = Math.min(...allDivisions(request).map((division) => lacking(request, division)));
      expect(lacking(request, divideScenarios(request))).toBe(best);
    }),
  );
});

test('nobody sits idle while there are scenarios enough', () => {
  fc.assert(
    fc.property(request, (request) => {
      expect(busy(divideScenarios(request))).toBe(Math.min(request.places.length, request.scenarios.length));
    }),
  );
});

test('as few scenarios move as any division of the same coverage allows, and then minutes are balanced', () => {
  const previous = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(request, previous, (bare, before) => {
      const request = { ...bare, previous: new Map(Object.entries(before)) };
      const found = divideScenarios(request);
      const peers = allDivisions(request).filter(
        (division) =>
          lacking(request, division) === lacking(request, found) && busy(division) === busy(found),
      );
      const fewest = Math.min(...peers.map((division) => moves(request.previous, division)));
      expect(moves(request.previous, found)).toBe(fewest);
      const stable = peers.filter((division) => moves(request.previous, division) === fewest);
      const evenest = Math.min(...stable.map((division) => unevenness(request, division)));
      expect(unevenness(request, found)).toBe(evenest);
    }),
  );
});

test('dividing again what is divided moves nothing, in whatever order the places come', () => {
  fc.assert(
    fc.property(request, (request) => {
      const division = divideScenarios(request);
      const again = { ...request, places: request.places.toReversed() };
      expect(divideScenarios(again)).toEqual(division);
      expect(divideScenarios({ ...again, previous: division })).toEqual(division);
    }),
  );
});

test('a second panelist takes over what coverage needs, and the first keeps the rest', () => {
  const scenarios = [
    { id: 'timeout', competencies: ['API' as const], timeBoxMin: 12 },
    { id: 'caller', competencies: ['API' as const, 'COL' as const], timeBoxMin: 12 },
    { id: 'plan', competencies: ['PLN' as const], timeBoxMin: 12 },
  ];
  const alone = divideScenarios({ scenarios, places: [1], askedBy: { API: 2 } });
  const both = divideScenarios({ scenarios, places: [1, 2], askedBy: { API: 2 }, previous: alone });
  expect([...both]).toEqual([
    ['timeout', 1],
    ['caller', 2],
    ['plan', 1],
  ]);
});

test('nothing is asked while the panel has no counted place', () => {
  const scenarios = [{ id: 'timeout', competencies: ['API' as const], timeBoxMin: 12 }];
  expect(divideScenarios({ scenarios, places: [], askedBy: {} })).toEqual(new Map());
});

test('a full stage and a large panel are divided at once', () => {
  const scenarios = Array.from({ length: 6 }, (_, at) => ({
    id: `s${at}`,
    competencies: competencyCodes.slice(at, at + 2),
    timeBoxMin: 5 + at,
  }));
  const before = new Map(scenarios.map(({ id }, at) => [id, (at % 3) + 1]));
  const started = performance.now();
  const division = divideScenarios({
    scenarios,
    places: [1, 2, 3, 4, 5, 6],
    askedBy: { DAT: 2 },
    previous: before,
  });
  expect(busy(division)).toBe(6);
  expect(moves(before, division)).toBe(3);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('a must-have nobody asks is named, for a whole loop and for chosen stages', () => {
  const [kit] = loadLibrary().kits;
  if (!kit) throw new Error('the library has no kit');
  expect(unasked(kit)).toEqual([]);
  expect(unasked({ ...kit, mustHave: ['API'] }, [])).toEqual(['API']);
});
