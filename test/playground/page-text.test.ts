import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, wallTime } from '../../src/playground/page/zoned.ts';
import { mrkdwnPieces, type Piece } from '../../src/playground/workspace/mrkdwn.ts';

const reader = {
  zone: 'Europe/Lisbon',
  locale: 'en-US',
  now: new Date('2027-01-11T08:00:00Z'),
  nameOf: (id: string) => ({ U1: 'Ana <b>' })[id] ?? id,
  channelName: (id: string) => ({ C1: 'hiring' })[id] ?? id,
};
const pieces = (text: string) => mrkdwnPieces(text, reader);
const flat = (found: Piece[]): string =>
  found.map((piece) => ('of' in piece ? flat(piece.of) : piece.kind === 'line' ? '\n' : piece.text)).join('');

test('marks, references, quotes and code are told apart', () => {
  expect(pieces('*Bold _both_* and `*code*` of <@U1>')).toEqual([
    {
      kind: 'bold',
      of: [
        { kind: 'text', text: 'Bold ' },
        { kind: 'italic', of: [{ kind: 'text', text: 'both' }] },
      ],
    },
    { kind: 'text', text: ' and ' },
    { kind: 'code', text: '*code*' },
    { kind: 'text', text: ' of ' },
    { kind: 'mention', text: '@Ana <b>' },
  ]);
  expect(pieces('>quoted\n>on\nand <#C1> :warning:')).toEqual([
    { kind: 'quote', of: [{ kind: 'text', text: 'quoted' }, { kind: 'line' }, { kind: 'text', text: 'on' }] },
    { kind: 'text', text: 'and ' },
    { kind: 'channel', text: '#hiring' },
    { kind: 'text', text: ' ' },
    { kind: 'text', text: '⚠️' },
  ]);
  expect(pieces('<!date^1799744400^{date_short_pretty} at {time}|x>')).toEqual([
    { kind: 'text', text: 'Tomorrow at 9:00 AM' },
  ]);
  const moved = pieces('_Moved: <!date^1799744400^{date_short_pretty} at {time}|x>._ snake_case_name');
  expect(moved).toMatchObject([{ kind: 'italic' }, { kind: 'text', text: ' snake_case_name' }]);
  expect(flat(moved)).toBe('Moved: Tomorrow at 9:00 AM. snake_case_name');
});

test('what a browser would run is no link; snake_case and 2*3*4 are no marks', () => {
  expect(pieces('<javascript:alert(1)|click> <data:text/html,x>')).toEqual([
    { kind: 'text', text: 'click' },
    { kind: 'text', text: ' ' },
    { kind: 'text', text: 'data:text/html,x' },
  ]);
  expect(pieces('<https://a.test/?q=1&amp;r=2|A>')).toEqual([
    { kind: 'link', text: 'A', href: 'https://a.test/?q=1&r=2' },
  ]);
  expect(pieces('snake_case_name and 2*3*4')).toEqual([{ kind: 'text', text: 'snake_case_name and 2*3*4' }]);
});

test('no letter of an escaped text is lost, whatever it is', () => {
  const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[*_~`:>\n]/.test(text));
  fc.assert(
    fc.property(plain, (text) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(flat(pieces(escaped))).toBe(text);
    }),
  );
});

const zones = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
];

test('the picker shows and takes what clocks on the wall show, as Temporal has it', () => {
  const minutes = fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const at = new Date(minute * 60_000);
      const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime())
        .toZonedDateTimeISO(zone)
        .toPlainDateTime();
      expect(wallTime(at, zone)).toBe(wall.toString().slice(0, 16));
      expect(instantOf(wall.toString(), zone)?.getTime()).toBe(wall.toZonedDateTime(zone).epochMilliseconds);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['Europe/Lisbon', '2027-03-28T01:30'],
  ['Europe/Lisbon', '2027-10-31T01:30'],
  ['Australia/Lord_Howe', '2027-10-03T02:15'],
  ['Pacific/Chatham', '2027-04-04T03:00'],
] as const)('where clocks change in %s, %s is read as Temporal reads it', (zone, wall) => {
  const expected = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
  expect(instantOf(wall, zone)?.getTime()).toBe(expected);
});
