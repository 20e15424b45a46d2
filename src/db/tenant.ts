import { sql } from 'drizzle-orm';
import type { Database, Tx } from './client.ts';
import { sqlState } from './errors.ts';

/** Deadlock detected, serialization failure: PostgreSQL asks for the transaction to be run again. */
const again = new Set(['40P01', '40001']);
const attempts = 4;

const waiting = new WeakMap<Tx, (() => void)[]>();

/** Has `then` called once the transaction is committed, and never if it is not. */
export function afterCommit(tx: Tx, then: () => void): void {
  const list = waiting.get(tx) ?? [];
  waiting.set(tx, [...list, then]);
}

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
      const { result, afterwards } = await db.transaction(async (tx) => {
        // Sent first and not waited for: the connection carries out what follows after it, and it travels along.
        const bound = tx
          .execute(sql`select set_config('app.workspace', ${workspaceId}, true)`)
          .then(() => {});
        const [result] = await Promise.all([work(tx), bound]);
        return { result, afterwards: waiting.get(tx) ?? [] };
      });
      for (const then of afterwards) then();
      return result;
    } catch (error) {
      if (attempt >= attempts || !again.has(sqlState(error) ?? '')) throw error;
    }
  }
}
