import { createHash } from 'node:crypto';

/** An id that follows from a sentence: the same one is the same row on every replica. */
export function derivedId(workspaceId: string, sentence: string): string {
  const hex = createHash('sha256').update(`${workspaceId}\n${sentence}`).digest('hex');
  // Version 8 (RFC 9562): the bits are ours to choose.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
