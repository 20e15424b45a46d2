import { expect, test } from 'vitest';
import { digestOf, isSilent } from '../../src/digests/digest.ts';
import { channelDigest } from '../../src/digests/digest.view.ts';
import type { CandidateFacts, Facts } from '../../src/digests/facts.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { facts, interview, kit, now, opening, sam, span } from './facts.ts';

/** Somebody entered, booked and rated so many hours later. */
function lived(id: string, toBook: number, toRate: number): CandidateFacts {
  const one = interview({ at: '2027-01-11T10:00:00Z', seats: ['accepted'], scorecards: ['submitted'] });
  const entered = new Date('2027-01-08T08:00:00Z');
  const cards = one.scorecards.map((card) => ({
    ...card,
    firstSubmittedAt: addMs(one.interview.endsAt, hours(toRate)),
  }));
  const held = { ...one.interview, createdAt: addMs(entered, hours(toBook)) };
  return {
    opening,
    kit,
    candidate: { ...sam, id, createdAt: entered },
    interviews: [{ ...one, interview: held, scorecards: cards }],
  };
}
const of = (...candidates: CandidateFacts[]): Facts => ({ ...facts([]), candidates });

test('the middle of three, from entry to booking and from the end to the scorecard', () => {
  const digest = digestOf(of(lived('a', 1, 2), lived('b', 60, 30), lived('c', 5, 3)), span, []);
  expect(digest.pace).toEqual({ toSchedule: { ms: hours(5), n: 3 }, toFeedback: { ms: hours(3), n: 3 } });
  expect(JSON.stringify(channelDigest(digest, new Map(), now).blocks)).toContain(
    'first interview booked 5 hours after entry (3 candidates) · scorecard handed in 3 hours after the interview (3 scorecards)',
  );
  expect(isSilent(digest)).toBe(true);
});

test('of two cases, or of a month ago, nothing is said', () => {
  expect(digestOf(of(lived('a', 1, 2), lived('b', 5, 3)), span, []).pace).toEqual({});
  const later = { ...span, now: addMs(now, hours(24 * 40)) };
  const digest = digestOf(of(lived('a', 1, 2), lived('b', 60, 30), lived('c', 5, 3)), later, []);
  expect(digest.pace).toEqual({ toSchedule: undefined, toFeedback: undefined });
});
