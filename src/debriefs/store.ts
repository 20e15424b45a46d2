import { and, asc, desc, eq, exists, ilike, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { amendments, decisions } from '../db/schema/ratings.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { sheet } from '../ratings/scorecard.ts';
import type { Amendment } from './amendment.ts';
import type { Decision } from './decision.ts';

export async function findDecision(tx: Tx, id: string): Promise<Decision | undefined> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.id, id));
  return row;
}

/** Every decision about a candidate, oldest first: the last one holds. */
export async function decisionsOf(tx: Tx, candidateId: string): Promise<Decision[]> {
  return tx
    .select()
    .from(decisions)
    .where(eq(decisions.candidateId, candidateId))
    .orderBy(asc(decisions.at), asc(decisions.id));
}

/** False where a decision of this id was written before: the same form, delivered again. */
export async function insertDecision(tx: Tx, row: typeof decisions.$inferInsert): Promise<boolean> {
  const added = await tx.insert(decisions).values(row).onConflictDoNothing().returning({ id: decisions.id });
  return added.length > 0;
}

/** What was changed in these scorecards after they had been handed in; by scorecard, oldest first. */
export async function amendmentsOf(
  tx: Tx,
  scorecardIds: readonly string[],
): Promise<Map<string, Amendment[]>> {
  if (scorecardIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(amendments)
    .where(inArray(amendments.scorecardId, [...scorecardIds]))
    .orderBy(asc(amendments.at), asc(amendments.id));
  const found = new Map<string, Amendment[]>();
  for (const { scorecardId, at, afterUnblinding, reason, before, after } of rows) {
    const change = { at, afterUnblinding, reason, before: sheet.parse(before), after: sheet.parse(after) };
    found.set(scorecardId, [...(found.get(scorecardId) ?? []), change]);
  }
  return found;
}

/** The messages that said that this candidate's debrief was ready. */
export async function readyKeys(tx: Tx, candidateId: string): Promise<string[]> {
  const rows = await tx
    .select({ key: notices.key })
    .from(notices)
    .where(
      and(
        inArray(notices.kind, ['debriefs.ready', 'debriefs.ready_channel']),
        eq(sql`${notices.ref} ->> 'candidateId'`, candidateId),
      ),
    );
  return rows.map((row) => row.key);
}

export interface Considered {
  candidate: Candidate;
  opening: Opening;
}

/**
 * Candidates of open openings whom this person decides on, coordinates or sits on a panel for, newest first. Whether
 * they may see the debrief is another question; this list tells only what they know of themselves.
 */
export async function candidatesAround(
  tx: Tx,
  userId: string,
  typed: string,
  most: number,
): Promise<Considered[]> {
  const like = `%${typed.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const onPanel = tx
    .select({ one: sql`1` })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(
      and(
        eq(interviews.candidateId, candidates.id),
        eq(interviews.state, 'scheduled'),
        eq(seats.userId, userId),
        eq(seats.role, 'counted'),
        inArray(seats.state, ['asked', 'accepted']),
      ),
    );
  return tx
    .select({ candidate: candidates, opening: openings })
    .from(candidates)
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .where(
      and(
        isNull(openings.closedAt),
        isNull(candidates.withdrawnAt),
        or(eq(openings.hiringManagerId, userId), eq(openings.coordinatorId, userId), exists(onPanel)),
        or(ilike(candidates.name, like), sql`'C-' || ${candidates.number} ilike ${like}`),
      ),
    )
    .orderBy(desc(candidates.createdAt), desc(candidates.number))
    .limit(most);
}
