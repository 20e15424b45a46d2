import { createHash } from 'node:crypto';
import type { Standing } from '../assessments/result.ts';
import type { Progress, SubmittedScorecard } from '../ratings/store.ts';
import type { EvidenceMatrix } from './evidence-matrix.ts';

/** Everything that counted about a candidate at one moment, kept with the decision. */
export interface Snapshot {
  candidateId: string;
  kitId: string;
  kitVersion: string;
  progress: Progress;
  matrix: EvidenceMatrix;
  scorecards: readonly SubmittedScorecard[];
  /** With the levels they stood for then. Decisions made before tests could be recorded have none. */
  tests: readonly Standing[];
}

/**
 * SHA-256, in hex, of the snapshot as JSON without spaces and with every object's keys sorted. Anybody can compute it
 * again from the stored row, whatever order the database keeps keys in.
 */
export function snapshotSha256(snapshot: unknown): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}

function canonicalJson(value: unknown): string {
  const keys = new Set<string>();
  const plain = JSON.stringify(value, (key, part: unknown) => {
    keys.add(key);
    return part;
  });
  // A list of keys makes JSON.stringify write them in the order of the list, at every depth.
  return JSON.stringify(JSON.parse(plain), [...keys].sort());
}
