import { and, desc, eq, ilike, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import type { Candidate, Opening } from './opening.ts';

export async function openOpenings(tx: Tx): Promise<Opening[]> {
  return tx.select().from(openings).where(isNull(openings.closedAt)).orderBy(desc(openings.createdAt));
}

export async function openingsOfChannel(tx: Tx, channelId: string): Promise<Opening[]> {
  return tx
    .select()
    .from(openings)
    .where(and(isNull(openings.closedAt), eq(openings.channelId, channelId)))
    .orderBy(desc(openings.createdAt));
}

export async function findOpening(tx: Tx, id: string): Promise<Opening | undefined> {
  const [row] = await tx.select().from(openings).where(eq(openings.id, id));
  return row;
}

/** @throws if there is none: the caller holds a foreign key. */
export async function openingById(tx: Tx, id: string): Promise<Opening> {
  const opening = await findOpening(tx, id);
  if (!opening) throw new Error(`no opening ${id}`);
  return opening;
}

export async function findCandidate(tx: Tx, id: string): Promise<Candidate | undefined> {
  const [row] = await tx.select().from(candidates).where(eq(candidates.id, id));
  return row;
}

/** @throws if there is none: the caller holds a foreign key. */
export async function candidateById(tx: Tx, id: string): Promise<Candidate> {
  const candidate = await findCandidate(tx, id);
  if (!candidate) throw new Error(`no candidate ${id}`);
  return candidate;
}

/** Candidates of an opening who are still considered, newest first. */
export async function candidatesOf(tx: Tx, openingId: string): Promise<Candidate[]> {
  return tx
    .select()
    .from(candidates)
    .where(and(eq(candidates.openingId, openingId), isNull(candidates.withdrawnAt)))
    .orderBy(desc(candidates.number));
}

/** Those whose name, or code, holds what was typed. */
export async function searchCandidates(
  tx: Tx,
  openingId: string,
  typed: string,
  most: number,
): Promise<Candidate[]> {
  const like = `%${typed.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return tx
    .select()
    .from(candidates)
    .where(
      and(
        eq(candidates.openingId, openingId),
        isNull(candidates.withdrawnAt),
        sql`(${ilike(candidates.name, like)} or 'C-' || ${candidates.number} ilike ${like})`,
      ),
    )
    .orderBy(desc(candidates.number))
    .limit(most);
}

export async function insertOpening(tx: Tx, row: typeof openings.$inferInsert): Promise<boolean> {
  const added = await tx.insert(openings).values(row).onConflictDoNothing().returning({ id: openings.id });
  return added.length > 0;
}

export async function updateOpening(
  tx: Tx,
  id: string,
  change: Partial<Omit<Opening, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(openings).set(change).where(eq(openings.id, id));
}

/** Adds a candidate under the opening's next number. False where this id was added before. */
export async function insertCandidate(
  tx: Tx,
  row: Omit<typeof candidates.$inferInsert, 'number'>,
): Promise<boolean> {
  // Serialises numbering: two candidates added at once get two numbers.
  await tx.select({ id: openings.id }).from(openings).where(eq(openings.id, row.openingId)).for('update');
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${candidates.number}), 0)::int` })
    .from(candidates)
    .where(eq(candidates.openingId, row.openingId));
  const added = await tx
    .insert(candidates)
    .values({ ...row, number: (last?.number ?? 0) + 1 })
    .onConflictDoNothing({ target: [candidates.workspaceId, candidates.id] })
    .returning({ id: candidates.id });
  return added.length > 0;
}

export async function updateCandidate(
  tx: Tx,
  id: string,
  change: Partial<Omit<Candidate, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(candidates).set(change).where(eq(candidates.id, id));
}
