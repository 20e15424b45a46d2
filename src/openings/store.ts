import { and, count, desc, eq, gt, ilike, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { assessmentResults, assignments } from '../db/schema/evidence.ts';
import { interviews } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { decisions } from '../db/schema/ratings.ts';
import type { Candidate, CandidateCount, OnRecord, Opening } from './opening.ts';

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

/** The opening a candidate is considered for. @throws if there is no such candidate. */
export async function openingOf(tx: Tx, candidateId: string): Promise<Opening> {
  const [row] = await tx
    .select({ opening: openings })
    .from(candidates)
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .where(eq(candidates.id, candidateId));
  if (!row) throw new Error(`no candidate ${candidateId}`);
  return row.opening;
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

const which = {
  considered: isNull(candidates.withdrawnAt),
  withdrawn: and(isNotNull(candidates.withdrawnAt), isNull(candidates.erasedAt)),
  kept: isNull(candidates.erasedAt),
};

/** An opening's candidates, newest first: those still considered, those withdrawn, or all of whom anything is kept. */
export async function candidatesOf(
  tx: Tx,
  openingId: string,
  these: keyof typeof which = 'considered',
): Promise<Candidate[]> {
  return tx
    .select()
    .from(candidates)
    .where(and(eq(candidates.openingId, openingId), which[these]))
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

/** The opening, held against others until the transaction ends. */
export async function lockOpening(tx: Tx, id: string): Promise<Opening | undefined> {
  const [row] = await tx.select().from(openings).where(eq(openings.id, id)).for('update');
  return row;
}

/** The candidate, held against others until the transaction ends. */
export async function lockCandidate(tx: Tx, id: string): Promise<Candidate | undefined> {
  const [row] = await tx.select().from(candidates).where(eq(candidates.id, id)).for('update');
  return row;
}

/** Every opening there ever was, newest first. */
export async function allOpenings(tx: Tx): Promise<Opening[]> {
  return tx.select().from(openings).orderBy(desc(openings.createdAt));
}

/** Somebody has decided about the candidate, whatever it was. */
const isDecided = sql`exists (select 1 from ${decisions} where ${decisions.candidateId} = ${candidates.id})`;

/** How many have not withdrawn, by opening; an opening without any is missing. */
export async function candidateCounts(tx: Tx): Promise<Map<string, CandidateCount>> {
  const byOpening = async (these?: SQL) => {
    const rows = await tx
      .select({ openingId: candidates.openingId, n: count() })
      .from(candidates)
      .where(and(isNull(candidates.withdrawnAt), these))
      .groupBy(candidates.openingId);
    return new Map(rows.map((row) => [row.openingId, row.n]));
  };
  const [all, decided] = [await byOpening(), await byOpening(isDecided)];
  return new Map(
    [...all].map(([id, n]) => [id, { open: n - (decided.get(id) ?? 0), decided: decided.get(id) ?? 0 }]),
  );
}

/** Of an opening's candidates, the ids of those decided about. What was decided is not told here. */
export async function decidedOf(tx: Tx, openingId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(eq(candidates.openingId, openingId), isDecided));
  return new Set(rows.map(({ id }) => id));
}

/** What an opening's candidates have on record beside interviews; whoever has nothing is missing. */
export async function onRecordOf(tx: Tx, openingId: string): Promise<Map<string, OnRecord>> {
  const ofOpening = eq(candidates.openingId, openingId);
  const tests = await tx
    .select({ id: candidates.id, results: count() })
    .from(assessmentResults)
    .innerJoin(candidates, eq(candidates.id, assessmentResults.candidateId))
    .where(and(ofOpening, isNull(assessmentResults.voidedAt)))
    .groupBy(candidates.id);
  const work = await tx
    .select({
      id: candidates.id,
      awaited: sql<number>`count(*) filter (where ${assignments.state} = 'assigned')::int`,
      received: sql<number>`count(*) filter (where ${assignments.state} = 'received')::int`,
    })
    .from(assignments)
    .innerJoin(candidates, eq(candidates.id, assignments.candidateId))
    .where(ofOpening)
    .groupBy(candidates.id);
  const found = new Map<string, OnRecord>();
  for (const { id, ...some } of [...tests, ...work])
    found.set(id, { results: 0, awaited: 0, received: 0, ...found.get(id), ...some });
  return found;
}

type Whose = { openingId: string } | { candidateId: string };

const belongingTo = (whose: Whose) =>
  'openingId' in whose
    ? eq(interviews.openingId, whose.openingId)
    : eq(interviews.candidateId, whose.candidateId);

/** How many interviews are still to end. */
export async function interviewsAhead(tx: Tx, whose: Whose, now: Date): Promise<number> {
  return tx.$count(
    interviews,
    and(belongingTo(whose), eq(interviews.state, 'scheduled'), gt(interviews.endsAt, now)),
  );
}

/** Keys of the channel's cards that name the candidate or the opening, to be redrawn when those change. */
export async function cardKeys(tx: Tx, whose: Whose): Promise<string[]> {
  const ids = tx
    .select({ id: sql`${interviews.id}::text` })
    .from(interviews)
    .where(belongingTo(whose));
  const rows = await tx
    .select({ key: notices.key })
    .from(notices)
    .where(and(eq(notices.kind, 'interviews.card'), inArray(sql`${notices.ref} ->> 'interviewId'`, ids)));
  return rows.map((row) => row.key);
}
