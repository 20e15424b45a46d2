import { expect, test } from 'vitest';
import { digestOf, isSilent } from '../../src/digests/digest.ts';
import { channelDigest } from '../../src/digests/digest.view.ts';
import type { Facts } from '../../src/digests/facts.ts';
import { aKit } from '../support/kits.ts';
import { kit, now, opening, sam, span } from './facts.ts';

const front = aKit({ role: 'frontend' });
const painter = { ...opening, id: 'front' };
const both: Facts = {
  openings: [
    { opening, kit },
    { opening: { ...opening, id: 'second', family: 'backend' }, kit },
    { opening: painter, kit: front },
  ],
  candidates: [
    { opening, candidate: sam, kit, interviews: [] },
    { opening, candidate: { ...sam, id: 'decided' }, kit, interviews: [], decision: { by: 'U1', at: now } },
    { opening: painter, candidate: { ...sam, id: 'kim' }, kit: front, interviews: [] },
  ],
};

test('a digest counts each kind of job where a channel fills more than one', () => {
  const digest = digestOf(both, span, []);
  expect(digest.families).toEqual([
    { family: 'backend', openings: 2, candidates: 1 },
    { family: 'frontend', openings: 1, candidates: 1 },
  ]);
  const { blocks } = channelDigest(digest, new Map(), now);
  expect(JSON.stringify(blocks)).toContain(
    'Back end: 2 openings, 1 candidate · Front end: 1 opening, 1 candidate',
  );
  expect(isSilent(digest)).toBe(true);
});

test('and says nothing of it where they are all of one kind, as they were marked', () => {
  const marked: Facts = { ...both, openings: both.openings.slice(0, 2), candidates: [] };
  expect(digestOf(marked, span, []).families).toEqual([]);
  const cross = { opening: { ...painter, family: 'backend' as const }, kit: front };
  expect(digestOf({ ...marked, openings: [...marked.openings, cross] }, span, []).families).toEqual([]);
});
