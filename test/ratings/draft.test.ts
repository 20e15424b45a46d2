import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FieldTimes,
  fieldName,
  fieldsOf,
  isNewer,
  overlay,
  withField,
  within,
} from '../../src/ratings/draft.ts';
import { type Asked, type Sheet, sheet } from '../../src/ratings/scorecard.ts';

const asked: Asked[] = [
  { id: 'timeouts', competencies: ['API'] },
  { id: 'leak', competencies: ['SEC', 'TRD'] },
];
const fields = fieldsOf(asked);
const blank: Sheet = sheet.parse({
  ratings: [],
  redFlags: [],
  overall: null,
  overallReason: null,
  contradiction: null,
  note: null,
});

/** The sheet after one entry in one field; `n` tells entries apart. */
function entered(onto: Sheet, at: number, n: number): Sheet {
  const field = fields[at % fields.length];
  if (!field) throw new Error('no field');
  const levels = [1, 2, 3, 4, 5] as const;
  const competency = 'competency' in field ? field.competency : 'API';
  const scenarioId = 'scenarioId' in field ? field.scenarioId : '';
  const words = `words ${n}`;
  const from: Sheet = {
    ratings: [{ scenarioId, competency, level: levels[n % 5] ?? 3, notObserved: null, evidence: words }],
    redFlags: [{ scenarioId, flag: n % 4 }],
    overall: n % 2 === 0 ? 'yes' : 'no',
    overallReason: words,
    contradiction: words,
    note: words,
  };
  return withField(onto, from, field);
}

test('every field of the form has a name of its own', () => {
  expect(new Set(fields.map(fieldName)).size).toBe(fields.length);
  expect(fields).toHaveLength(12);
});

test('in whatever order saves arrive, the last change of each field stands', () => {
  const changes = fc.array(fc.tuple(fc.nat(1), fc.nat(11)), { minLength: 1, maxLength: 12 });
  const shuffled = changes.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(
        list.map((_, i) => i),
        { minLength: list.length },
      ),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([history, arrivals]) => {
      // Two devices, each showing what was entered on it and nothing of the other.
      const screens = [blank, blank];
      const saves = history.map(([device, at], n) => {
        screens[device] = entered(screens[device] ?? blank, at, n);
        return {
          at: `${1000 + n}.000000`,
          field: fields[at % fields.length],
          screen: screens[device] ?? blank,
        };
      });
      const wanted = saves.reduce(
        (sheet, s) => (s.field ? withField(sheet, s.screen, s.field) : sheet),
        blank,
      );
      let stored = blank;
      let times: FieldTimes = {};
      for (const arrival of arrivals) {
        const save = saves[arrival];
        if (!save?.field || !isNewer(save.at, save.field, times)) continue;
        stored = withField(stored, save.screen, save.field);
        times = { ...times, [fieldName(save.field)]: save.at };
      }
      expect(within(stored, asked)).toEqual(within(wanted, asked));
    }),
    { numRuns: 300 },
  );
});

test('on submit the screen wins where it says something, and wipes nothing where it is empty', () => {
  const stored = entered(entered(blank, 0, 3), 11, 1);
  const screen = entered(blank, 0, 4);
  const result = within(overlay(stored, screen, asked), asked);
  expect(result.ratings[0]?.level).toBe(5);
  expect(result.note).toBe('words 1');
});

test('items that are no longer asked fall away, in the form’s order', () => {
  const stored = entered(entered(blank, 4, 2), 0, 3);
  expect(within(stored, asked.slice(1)).ratings.map((r) => r.competency)).toEqual(['SEC', 'TRD']);
});
