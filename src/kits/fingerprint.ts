import { createHash } from 'node:crypto';

/** SHA-256, in hex, of canonical JSON: the same content has the same hash in whatever order its keys were written. */
export function contentSha256(content: object): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => (isRecord(value) ? withSortedKeys(value) : value));
}

function withSortedKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
