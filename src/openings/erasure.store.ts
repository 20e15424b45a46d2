import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { assessmentResults, assignments } from '../db/schema/evidence.ts';
import { interviewRevisions, interviews, questions, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { amendments, decisions, ratings, redFlags, scorecards, unblindings } from '../db/schema/ratings.ts';
import type { Opening } from './opening.ts';

/** Candidates not yet erased whose opening closed before `cutoff` and is on no legal hold; longest closed first. */
export async function candidatesPastRetention(tx: Tx, cutoff: Date, most: number): Promise<string[]> {
  const rows = await tx
    .select({ id: candidates.id })
    .from(candidates)
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .where(and(isNull(candidates.erasedAt), eq(openings.legalHold, false), lte(openings.closedAt, cutoff)))
    .orderBy(asc(openings.closedAt), asc(candidates.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Closed openings that still have records of candidates. */
export async function closedOpeningsWithRecords(tx: Tx): Promise<Opening[]> {
  const someone = tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(eq(candidates.openingId, openings.id), isNull(candidates.erasedAt)));
  return tx
    .select()
    .from(openings)
    .where(and(isNotNull(openings.closedAt), exists(someone)))
    .orderBy(asc(openings.closedAt));
}

/** Holds the candidate's interviews until the transaction ends, before the candidate: as every hand-in does. */
export async function lockInterviewsOf(tx: Tx, candidateId: string): Promise<void> {
  await tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(eq(interviews.candidateId, candidateId))
    .orderBy(asc(interviews.id))
    .for('update');
}

interface NoticeAbout {
  id: string;
  state: typeof notices.$inferSelect.state;
  postingSince: Date | null;
}

/** Every notice that speaks of the candidate, and those that speak of such a notice. */
export async function noticesAbout(tx: Tx, candidateId: string): Promise<NoticeAbout[]> {
  const named = (key: string) => sql`${notices.ref} ->> ${key}`;
  const interviewIds = tx
    .select({ id: sql`${interviews.id}::text` })
    .from(interviews)
    .where(eq(interviews.candidateId, candidateId));
  const seatIds = tx
    .select({ id: sql`${seats.id}::text` })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(eq(interviews.candidateId, candidateId));
  const decisionIds = tx
    .select({ id: sql`${decisions.id}::text` })
    .from(decisions)
    .where(eq(decisions.candidateId, candidateId));
  const assignmentIds = tx
    .select({ id: sql`${assignments.id}::text` })
    .from(assignments)
    .where(eq(assignments.candidateId, candidateId));
  const found = { id: notices.id, state: notices.state, postingSince: notices.postingSince };
  const direct = await tx
    .select(found)
    .from(notices)
    .where(
      or(
        sql`${named('candidateId')} = ${candidateId}`,
        inArray(named('interviewId'), interviewIds),
        inArray(named('seatId'), seatIds),
        inArray(named('decisionId'), decisionIds),
        inArray(named('assignmentId'), assignmentIds),
      ),
    );
  if (direct.length === 0) return [];
  const ids = direct.map((notice) => notice.id);
  return [
    ...direct,
    ...(await tx
      .select(found)
      .from(notices)
      .where(inArray(named('noticeId'), ids))),
  ];
}

export interface Erased {
  interviews: number;
  scorecards: number;
  decisions: number;
}

/** Deletes all that happened with a candidate, in whose name the database lets it go (see 0003_erasing_guards). */
export async function deleteLoop(tx: Tx, candidateId: string): Promise<Erased> {
  await tx.execute(sql`select set_config('parley.erasing', ${candidateId}, true)`);
  const cards = tx
    .select({ id: scorecards.id })
    .from(scorecards)
    .where(eq(scorecards.candidateId, candidateId));
  await tx.delete(amendments).where(inArray(amendments.scorecardId, cards));
  await tx.delete(ratings).where(inArray(ratings.scorecardId, cards));
  await tx.delete(redFlags).where(inArray(redFlags.scorecardId, cards));
  await tx.delete(unblindings).where(eq(unblindings.candidateId, candidateId));
  await tx.delete(assessmentResults).where(eq(assessmentResults.candidateId, candidateId));
  await tx.delete(assignments).where(eq(assignments.candidateId, candidateId));
  const decided = await tx.delete(decisions).where(eq(decisions.candidateId, candidateId)).returning();
  const rated = await tx.delete(scorecards).where(eq(scorecards.candidateId, candidateId)).returning();
  const theirs = tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(eq(interviews.candidateId, candidateId));
  await tx.delete(questions).where(inArray(questions.interviewId, theirs));
  await tx.delete(interviewRevisions).where(inArray(interviewRevisions.interviewId, theirs));
  await tx.delete(seats).where(inArray(seats.interviewId, theirs));
  const held = await tx.delete(interviews).where(eq(interviews.candidateId, candidateId)).returning();
  await tx.execute(sql`select set_config('parley.erasing', '', true)`);
  return { interviews: held.length, scorecards: rated.length, decisions: decided.length };
}
