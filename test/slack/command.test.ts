import { expect, test } from 'vitest';
import { nearest, splitCommand } from '../../src/slack/command.ts';

const words = [
  'schedule',
  'list',
  'rate',
  'debrief',
  'openings',
  'candidates',
  'kits',
  'digest',
  'pause',
  'me',
  'admin',
  'help',
];

test.each([
  ['shedule', 'schedule'],
  ['candidate', 'candidates'],
  ['rat', 'rate'],
  ['debreif', 'debrief'],
  ['zzzzzz', undefined],
  ['', undefined],
])('%j is nearest to %j', (typed, word) => {
  expect(nearest(typed, words)).toBe(word);
});

test.each([
  ['', '', ''],
  ['  Schedule  ', 'schedule', ''],
  ['pause   until  friday', 'pause', 'until friday'],
  ['&lt;b&gt;x&lt;/b&gt; R&amp;amp;D', '<b>x</b>', 'R&amp;D'],
])('%j is read as a word and the rest', (typed, word, rest) => {
  expect(splitCommand(typed)).toEqual({ word, rest });
});
