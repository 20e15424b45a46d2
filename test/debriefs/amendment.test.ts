import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Amendment, changed } from '../../src/debriefs/amendment.ts';
import type { Sheet } from '../../src/ratings/scorecard.ts';

type Note = string | null;

const sheet = (note: Note): Sheet => ({
  ratings: [],
  redFlags: [],
  overall: 'yes',
  overallReason: null,
  contradiction: null,
  note,
});

/** A scorecard's changes, from one note to the next; `informedFrom` counts the changes before the rater looked. */
function history(notes: readonly Note[], informedFrom = Number.POSITIVE_INFINITY): Amendment[] {
  return notes.slice(1).map((note, i) => ({
    at: new Date(Date.UTC(2027, 0, 11, 8, i)),
    afterUnblinding: i >= informedFrom,
    reason: `change ${i + 1}`,
    before: sheet(notes[i] ?? null),
    after: sheet(note),
  }));
}

const noteOf = ({ note }: Sheet) => note;
const callOf = ({ overall }: Sheet) => overall;

describe('a part of a scorecard', () => {
  test.each([
    ['never changed', history(['a']), undefined],
    ['changed and changed back', history(['a', 'b', 'a']), undefined],
    ['changed while blind', history(['a', 'b', 'c']), { first: 'a', afterUnblinding: false }],
    ['changed after a look', history(['a', 'b', 'c'], 1), { first: 'b', afterUnblinding: true }],
    ['changed back after a look', history(['a', 'b', 'a', 'b'], 1), undefined],
  ])('that was %s', (_, amendments, wanted) => {
    const found = changed(amendments, noteOf);
    expect(found && { first: found.first, afterUnblinding: found.afterUnblinding }).toEqual(wanted);
    expect(changed(amendments, callOf)).toBeUndefined();
  });

  test('has for reasons only the changes that touched it, in their order', () => {
    const notes = fc.array(fc.constantFrom('a', 'b', null), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(notes, fc.nat(8), (said, informedFrom) => {
        const all = history(said, informedFrom);
        const touching = all.filter(({ before, after }) => before.note !== after.note);
        const found = changed(all, noteOf);
        expect(found?.by ?? touching).toEqual(touching);
        if (found) expect(found.first).not.toBe(said.at(-1));
      }),
    );
  });
});
