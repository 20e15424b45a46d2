import type { Tx } from './client.ts';
import { audit as table } from './schema/people.ts';

export interface AuditEntry {
  workspaceId: string;
  at: Date;
  /** A Slack user id, or `parley` where the clock acted. */
  actor: string;
  /** `feature.verb`, with `.refused` where nothing was done. */
  action: string;
  /** `interview:<id>`, `candidate:<id>` … */
  subject: string;
  /** Ids and codes; never a rating or a person's words. */
  detail?: Record<string, unknown>;
}

/** Written in the transaction that it tells of. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.insert(table).values({ ...entry, detail: entry.detail ?? {} });
}
