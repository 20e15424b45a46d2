import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/kits/library.ts';
import { ratedItems } from '../../src/kits/stage.ts';
import { twoLines } from '../../src/ratings/two-lines.ts';

test.each([
  ['Blames a colleague', ['Blames a colleague']],
  [
    'Stores the finished invoice as a picture only, so that nothing can be added up',
    ['Stores the finished invoice as a picture only,', 'so that nothing can be added up'],
  ],
  [
    'Ships the correction at 11:50 with a small part of the tests and tells nobody',
    ['Ships the correction at 11:50 with a small part of the tests', 'and tells nobody'],
  ],
  [
    'Turns every check off (alerts, limits, reviews of two people and the audit) while it is busy',
    ['Turns every check off (alerts, limits, reviews of two people and the audit)', 'while it is busy'],
  ],
  [
    'Says to the colleague who asked “it has always worked, and nobody wanted more”, and smiles',
    ['Says to the colleague who asked', '“it has always worked, and nobody wanted more”, and smiles'],
  ],
] as const)('%s', (words, wanted) => {
  const { label, description } = twoLines(words);
  expect([label, ...(description === undefined ? [] : [description])]).toEqual(wanted);
});

test('a red flag of the library is cut where a reader would pause, and loses nothing', () => {
  const flags = loadLibrary().kits.flatMap(({ stages }) =>
    stages.flatMap((stage) => ratedItems(stage).flatMap((item) => item.redFlags)),
  );
  const cut = [...new Set(flags)].filter((flag) => flag.length > 75);
  expect(cut.length).toBeGreaterThan(10);
  for (const flag of cut) {
    const { label, description = '' } = twoLines(flag);
    expect(`${label} ${description}`).toBe(flag);
    expect(description.length, description).toBeLessThanOrEqual(75);
    expect(
      /[,;:.]$/.test(label) || /^(and|or|but|without|because|so that|in order to)\b/.test(description),
      flag,
    ).toBe(true);
  }
});

test('whatever the words, the first part fits, and no letter is lost or doubled', () => {
  const sign = fc.constantFrom('a', 'b', ' ', ', ', ' and ', '(', ')', '“', '”', '"', '. ');
  fc.assert(
    fc.property(fc.array(sign, { minLength: 40, maxLength: 160 }), (signs) => {
      const words = signs.join('').trim();
      const { label, description } = twoLines(words);
      expect(label.length).toBeLessThanOrEqual(75);
      if (description !== undefined)
        expect(`${label}${description}`.replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    }),
  );
});
