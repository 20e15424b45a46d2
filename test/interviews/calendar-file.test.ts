import { expect, test } from 'vitest';
import { calendarFile, calendarRemoval } from '../../src/interviews/calendar-file.ts';
import { aScene, aSeat, startsAt } from './scenes.ts';

const now = new Date('2027-01-11T08:00:00Z');
const hostile =
  'Eve\r\nATTENDEE:mailto:x@evil.test\nDTSTART:19990101T000000Z, "Q"; \\n \u202Egpj.exe 山田太郎 '.repeat(3);

/** RFC 5545, 3.1: folded lines are put together again. */
const unfolded = (content: string | Uint8Array) =>
  String(content)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');

test('a hostile name stays inside the summary', () => {
  const scene = aScene();
  const named = { ...scene, candidate: { ...scene.candidate, name: hostile } };
  const { content } = calendarFile(named, aSeat(), now).file;
  const lines = unfolded(content);
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual(['DTSTART:20270112T100000Z']);
  const summary = lines.find((line) => line.startsWith('SUMMARY:')) ?? '';
  expect(summary).toContain('山田太郎');
  expect(summary).toContain('\\, "Q"\\;');
  expect(summary).not.toContain('\u202E');
  for (const line of String(content).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('a move keeps the UID and raises SEQUENCE; what takes it back is newer still', () => {
  const seat = aSeat({ state: 'accepted' });
  const first = aScene({ seats: [seat] });
  const moved = { ...first, interview: { ...first.interview, revision: 1 } };
  const off = { ...first, interview: { ...first.interview, revision: 2, state: 'cancelled' as const } };
  const files = [
    calendarFile(first, seat, now),
    calendarFile(moved, seat, now),
    calendarRemoval(moved, { ...seat, state: 'released' }, now),
    calendarRemoval(off, { ...seat, state: 'released' }, now),
  ].map(({ file }) => unfolded(file.content));
  const value = (lines: string[], name: string) =>
    lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
  expect(new Set(files.map((f) => value(f, 'UID')))).toEqual(new Set([`${seat.id}@parley`]));
  expect(files.map((f) => value(f, 'SEQUENCE'))).toEqual(['0', '1', '2', '2']);
  expect(files.map((f) => value(f, 'METHOD'))).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'CANCEL']);
  expect(files.map((f) => value(f, 'STATUS'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED', 'CANCELLED']);
  expect(files.map((f) => value(f, 'DTSTAMP'))).toEqual(Array(4).fill('20270111T080000Z'));
  expect(value(files[0] ?? [], 'DTSTART')).toBe(startsAt.toISOString().replace(/[-:]|\.000/g, ''));
});
