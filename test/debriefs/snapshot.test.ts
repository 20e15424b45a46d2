import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { snapshotSha256 } from '../../src/debriefs/snapshot.ts';

test('the hash is that of sorted, unspaced JSON, at every depth', () => {
  const written = '{"a":[{"at":"2027-01-11T08:00:00.000Z","b":0.1}],"z":{"k":null,"m":"é"}}';
  const wanted = createHash('sha256').update(written).digest('hex');
  const at = new Date('2027-01-11T08:00:00Z');
  expect(snapshotSha256({ z: { m: 'é', k: null }, a: [{ b: 0.1, at, left: undefined }] })).toBe(wanted);
  expect(snapshotSha256({ a: [{ at: at.toISOString(), b: 0.1 }], z: { k: null, m: 'é' } })).toBe(wanted);
});

test('any change of a value, an order in a list or a level of nesting changes it', () => {
  const hashes = [{ a: [1, 2] }, { a: [2, 1] }, { a: [1, 3] }, { a: { a: [1, 2] } }, { b: [1, 2] }];
  expect(new Set(hashes.map(snapshotSha256)).size).toBe(hashes.length);
});
