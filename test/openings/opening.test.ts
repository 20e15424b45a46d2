import { describe, expect, test } from 'vitest';
import { initials, isEmail, isName, publicName } from '../../src/openings/opening.ts';

describe('initials', () => {
  test.each([
    ['Sam Reyes', 'S.R.'],
    ['sam reyes', 'S.R.'],
    ['Ana María Ó Briain', 'A.M.Ó.B.'],
    ['One Two Three Four Five', 'O.T.T.F.'],
    ['Cher', 'C.'],
    ['  Sam   Reyes  ', 'S.R.'],
    ['Jean-Luc Picard', 'J.P.'],
    ['王小明', '王.'],
    ['דנה לוי', 'ד.ל.'],
    ['محمد علي', 'م.ع.'],
    ['e\u0301mile zola', 'E\u0301.Z.'],
    ['🦊 Fox', 'F.'],
    ['👩‍💻 👨‍👩‍👧', ''],
    ['42 Lee', 'L.'],
    ['*Bold* <!channel>', ''],
    ['', ''],
    ['   ', ''],
    ['…', ''],
  ])('of %j are %j', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('what a channel may call a candidate', () => {
  test.each([
    ['code', 'Sam Reyes', 'C-7'],
    ['initials', 'Sam Reyes', 'S.R. C-7'],
    ['initials', '🦊', 'C-7'],
    ['full', 'Sam Reyes', 'Sam Reyes'],
  ] as const)('%s: %s is %s', (privacy, name, expected) => {
    expect(publicName({ name, number: 7 }, privacy)).toBe(expected);
  });

  test('never holds a word of the name unless it is to be shown in full', () => {
    for (const privacy of ['code', 'initials'] as const)
      for (const name of ['Sam Reyes', 'Cher', 'דנה לוי', 'Jo Li'])
        for (const word of name.split(' '))
          expect(publicName({ name, number: 1 }, privacy)).not.toContain(word);
  });
});

test.each([
  ['Sam', true],
  ['王', true],
  ['7', true],
  ['\u200b\u200d', false],
  ['…', false],
  ['🦊', false],
])('%j names somebody: %s', (text, expected) => {
  expect(isName(text)).toBe(expected);
});

test.each([
  ['sam@example.com', true],
  ['sam.r+x@mail.example.co', true],
  ['sam@bücher.example', true],
  ['sam', false],
  ['sam@example', false],
  ['sam@@example.com', false],
  ['Sam <sam@example.com>', false],
  ['a@b.com, c@d.com', false],
  ['sam @example.com', false],
])('%j is an address: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
});
