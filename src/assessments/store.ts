import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { assessmentResults } from '../db/schema/evidence.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { keptSections, type Result } from './result.ts';

type Row = typeof assessmentResults.$inferSelect;
const resultOf = (row: Row): Result => ({ ...row, sections: keptSections.parse(row.sections) });

const counts = isNull(assessmentResults.voidedAt);

/** Whether void or not. */
export async function findResult(tx: Tx, id: string): Promise<Result | undefined> {
  const [row] = await tx.select().from(assessmentResults).where(eq(assessmentResults.id, id));
  return row && resultOf(row);
}

/** Those that were not made void, latest test first. */
export async function resultsAbout(tx: Tx, candidateIds: readonly string[]): Promise<Result[]> {
  if (candidateIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(assessmentResults)
    .where(and(inArray(assessmentResults.candidateId, [...candidateIds]), counts))
    .orderBy(desc(assessmentResults.takenOn), asc(assessmentResults.id));
  return rows.map(resultOf);
}

/** Ids of those written; an id or a sitting that is there already is left alone. */
export async function insertResults(
  tx: Tx,
  rows: readonly (typeof assessmentResults.$inferInsert)[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const added = await tx
    .insert(assessmentResults)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: assessmentResults.id });
  return added.map(({ id }) => id);
}

/** False where it was void before. */
export async function markVoid(tx: Tx, id: string, at: Date, reason: string): Promise<boolean> {
  const changed = await tx
    .update(assessmentResults)
    .set({ voidedAt: at, voidedReason: reason })
    .where(and(eq(assessmentResults.id, id), counts))
    .returning({ id: assessmentResults.id });
  return changed.length > 0;
}

/** Holds these candidates until the transaction ends; in one order, so that two imports do not wait for each other. */
export async function lockCandidates(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(inArray(candidates.id, [...ids]))
    .orderBy(asc(candidates.id))
    .for('no key update');
}

export interface Considered {
  candidate: Candidate;
  opening: Opening;
}

/** Who is considered for this open opening, or for any that this person coordinates. */
export async function consideredIn(
  tx: Tx,
  whose: { openingId: string } | { coordinatorId: string },
): Promise<Considered[]> {
  const these =
    'openingId' in whose ? eq(openings.id, whose.openingId) : eq(openings.coordinatorId, whose.coordinatorId);
  return tx
    .select({ candidate: candidates, opening: openings })
    .from(candidates)
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .where(and(these, isNull(openings.closedAt), isNull(candidates.withdrawnAt)))
    .orderBy(asc(candidates.createdAt), asc(candidates.id));
}
