import { sql } from 'drizzle-orm';
import type { Database, Tx } from './client.ts';
import { sqlState } from './errors.ts';

/** Deadlock detected, serialization failure: PostgreSQL asks for the transaction to be run again. */
const again = new Set(['40P01', '40001']);
const attempts = 4;

/**
 * The only way to a workspace's rows: runs `work` in one transaction that row-level security binds to `workspaceId`.
 * Runs it again, whole, when PostgreSQL breaks a deadlock, so `work` must touch nothing but the transaction.
 */
export async function inWorkspace<T>(
  db: Database,
  workspaceId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.workspace', ${workspaceId}, true)`);
        return work(tx);
      });
    } catch (error) {
      if (attempt >= attempts || !again.has(sqlState(error) ?? '')) throw error;
    }
  }
}
