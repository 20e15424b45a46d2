import { and, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { notices } from '../db/schema/messages.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type NoticeDraft, noticeId } from './notice.ts';

type Sender = Pick<Deps, 'workspaceId' | 'clock' | 'jobs'>;

/**
 * Asks for messages, in the transaction that causes them. A key that exists is left alone, so that a cause delivered
 * twice tells once. @returns how many were not asked for before.
 */
export async function post(deps: Sender, tx: Tx, drafts: readonly NoticeDraft[]): Promise<number> {
  if (drafts.length === 0) return 0;
  const now = deps.clock.now();
  const rows = drafts.map((draft) => ({
    ...draft,
    workspaceId: deps.workspaceId,
    id: noticeId(deps.workspaceId, draft.key),
    state: draft.dueAt <= now ? ('queued' as const) : ('waiting' as const),
  }));
  const added = await tx
    .insert(notices)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: notices.id, state: notices.state });
  const due = added.filter((row) => row.state === 'queued').map((row) => row.id);
  await deps.jobs.enqueue(tx, due);
  return added.length;
}

/** A standing message speaks of something else from now on, and is drawn again. */
export async function retell(deps: Sender, tx: Tx, key: string, ref: NoticeDraft['ref']): Promise<void> {
  await tx.update(notices).set({ ref }).where(eq(notices.key, key));
  await redraw(deps, tx, [key]);
}

/** Asks for standing messages to be drawn again where they stand; those not yet sent are rendered fresh anyway. One whose place is not known stays as it is. */
export async function redraw(deps: Sender, tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const these = inArray(notices.key, [...keys]);
  const wanted = sql`${notices.wanted} + 1`;
  // Whoever has a queued one in hand sees that more is wanted, and draws it once more.
  const [, rows] = await Promise.all([
    tx
      .update(notices)
      .set({ wanted })
      .where(and(these, eq(notices.state, 'queued'))),
    tx
      .update(notices)
      .set({ wanted, state: 'queued' })
      .where(and(these, eq(notices.state, 'sent'), isNotNull(notices.ts)))
      .returning({ id: notices.id }),
  ]);
  await deps.jobs.enqueue(
    tx,
    rows.map((row) => row.id),
  );
}

/** Whether a message of this key was asked for, whatever has become of it. */
export async function isAsked(tx: Tx, key: string): Promise<boolean> {
  return (await tx.$count(notices, eq(notices.key, key))) > 0;
}

/** Whether this message waits for its time, and so will say how things stand then. Held so until the transaction ends. */
export async function isYetToSend(tx: Tx, key: string): Promise<boolean> {
  const rows = await tx
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.key, key), eq(notices.state, 'waiting')))
    .for('update');
  return rows.length > 0;
}

/** How many messages of a kind were asked for to somebody since then. */
export function toldSince(tx: Tx, about: { kind: string; recipient: string; since: Date }): Promise<number> {
  const { kind, recipient, since } = about;
  return tx.$count(
    notices,
    and(eq(notices.kind, kind), eq(notices.recipient, recipient), gt(notices.dueAt, since)),
  );
}

/** The pulse's part: hands every message whose time has come to the jobs. @returns how many. */
export async function sweepDue(deps: Pick<Deps, 'db'> & Sender): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const due = tx
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.state, 'waiting'), lte(notices.dueAt, deps.clock.now())))
      .orderBy(notices.dueAt)
      .limit(500)
      .for('update', { skipLocked: true });
    const rows = await tx
      .update(notices)
      .set({ state: 'queued' })
      .where(inArray(notices.id, due))
      .returning({ id: notices.id });
    await deps.jobs.enqueue(
      tx,
      rows.map((row) => row.id),
    );
    return rows.length;
  });
}

/** How many messages are in the jobs' hands, or about to be. */
export async function underWay(deps: Pick<Deps, 'db' | 'workspaceId'>): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => tx.$count(notices, eq(notices.state, 'queued')));
}
