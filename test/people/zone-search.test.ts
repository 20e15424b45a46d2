import { expect, test } from 'vitest';
import { searchZones, zoneLabel } from '../../src/people/zone-search.ts';
import { isZone } from '../../src/time/zone.ts';

const winter = new Date('2027-01-11T08:00:00Z');
const summer = new Date('2027-07-11T08:00:00Z');

test.each([
  ['madrid', 'Europe/Madrid'],
  ['  MADR ', 'Europe/Madrid'],
  ['sao paulo', 'America/Sao_Paulo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['kolkata', 'Asia/Kolkata'],
  ['calcutta', 'Asia/Kolkata'],
  ['kyiv', 'Europe/Kyiv'],
  ['kiev', 'Europe/Kyiv'],
  ['ho chi', 'Asia/Ho_Chi_Minh'],
  ['buenos', 'America/Argentina/Buenos_Aires'],
  ['new york', 'America/New_York'],
  ['chatham', 'Pacific/Chatham'],
  ['utc', 'UTC'],
  ['Europe/Madrid', 'Europe/Madrid'],
  ['utc+05:45', 'Asia/Kathmandu'],
  ['mexico', 'America/Mexico_City'],
  ['india', 'Asia/Kolkata'],
  ['Nepal', 'Asia/Kathmandu'],
  ['Türkiye', 'Europe/Istanbul'],
])('%j means %s', (typed, expected) => {
  expect(searchZones(typed, winter, 5)[0]).toBe(expected);
});

test('who finds no city of theirs finds their country', () => {
  expect(searchZones('portugal', winter, 5)).toEqual([
    'Atlantic/Azores',
    'Atlantic/Madeira',
    'Europe/Lisbon',
  ]);
  expect(searchZones('united king', winter, 5)).toContain('Europe/London');
});

test.each(['xyzzy', '<!channel>zz', '\u0000', '💥'])('%j finds nothing that it does not name', (typed) => {
  expect(searchZones(typed, winter, 100).filter((zone) => !isZone(zone))).toEqual([]);
});

test('nothing typed offers as many as a menu takes, every one a real zone under today’s name', () => {
  const offered = searchZones('', winter, 100);
  expect(offered).toHaveLength(100);
  const all = searchZones('', winter, 1000);
  expect(all.every(isZone)).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  expect(all).not.toContain('Asia/Calcutta');
});

test('a label fits a menu and tells the offset of that moment', () => {
  expect(zoneLabel('Europe/Madrid', winter)).toBe('Europe/Madrid (UTC+01:00)');
  expect(zoneLabel('Europe/Madrid', summer)).toBe('Europe/Madrid (UTC+02:00)');
  for (const zone of searchZones('', winter, 1000)) expect(zoneLabel(zone, winter).length).toBeLessThan(76);
});
