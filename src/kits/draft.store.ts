import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { kitDrafts } from '../db/schema/evidence.ts';
import { notices } from '../db/schema/messages.ts';
import { kits } from '../db/schema/openings.ts';
import type { Draft } from './draft.ts';
import { type Kit, kitSha256, resolvedKit } from './kit.ts';

type Row = typeof kitDrafts.$inferSelect;
const read = (row: Row): Draft => ({ ...row, content: resolvedKit.parse(row.content) });

export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const [row] = await tx.select().from(kitDrafts).where(eq(kitDrafts.id, id));
  return row && read(row);
}

/** The draft, held against others until the transaction ends. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const [row] = await tx.select().from(kitDrafts).where(eq(kitDrafts.id, id)).for('update');
  return row && read(row);
}

/** A kit has one draft at most. */
export async function lockDraftOf(tx: Tx, kitId: string): Promise<Draft | undefined> {
  const [row] = await tx.select().from(kitDrafts).where(eq(kitDrafts.kitId, kitId)).for('update');
  return row && read(row);
}

/** Everything that is being made here. */
export async function drafts(tx: Tx): Promise<Draft[]> {
  const rows = await tx.select().from(kitDrafts).orderBy(asc(kitDrafts.kitId));
  return rows.map(read);
}

/** False where there is a draft of this kit, or this one was added before. */
export async function insertDraft(tx: Tx, row: Omit<Draft, 'createdAt' | 'revision'>): Promise<boolean> {
  const added = await tx.insert(kitDrafts).values(row).onConflictDoNothing().returning({ id: kitDrafts.id });
  return added.length > 0;
}

/** Writes over what the draft held. */
export async function rewriteDraft(
  tx: Tx,
  { id, revision }: Pick<Draft, 'id' | 'revision'>,
  change: Pick<Draft, 'basedOn' | 'content' | 'editedBy' | 'editedAt'>,
): Promise<void> {
  await tx
    .update(kitDrafts)
    .set({ ...change, revision: revision + 1 })
    .where(eq(kitDrafts.id, id));
}

export async function removeDraft(tx: Tx, id: string): Promise<void> {
  await tx.delete(kitDrafts).where(eq(kitDrafts.id, id));
}

export async function publishKit(tx: Tx, workspaceId: string, kit: Kit, publishedBy: string): Promise<void> {
  const row = { id: kit.id, version: kit.version, sha256: kitSha256(kit), content: kit };
  await tx.insert(kits).values({ workspaceId, ...row, publishedBy });
}

/** Whether a message was told under this key. */
export async function isTold(tx: Tx, key: string): Promise<boolean> {
  return (await tx.$count(notices, eq(notices.key, key))) > 0;
}
