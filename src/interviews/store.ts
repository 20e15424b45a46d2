import { and, asc, count, desc, eq, gt, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviewRevisions, interviews, questions, seats } from '../db/schema/interviews.ts';
import { scorecards } from '../db/schema/ratings.ts';
import type { Interval } from '../time/interval.ts';
import type { Interview, Question, Revision, Seat } from './interview.ts';

/** The seat is still somebody's. */
export const liveSeat = inArray(seats.state, ['asked', 'accepted']);

export async function findInterview(tx: Tx, id: string): Promise<Interview | undefined> {
  const [row] = await tx.select().from(interviews).where(eq(interviews.id, id));
  return row;
}

/** @throws if there is none: the caller holds a foreign key. */
export async function interviewById(tx: Tx, id: string): Promise<Interview> {
  const interview = await findInterview(tx, id);
  if (!interview) throw new Error(`no interview ${id}`);
  return interview;
}

/** The same, held against others until the transaction ends: who changes an interview or its seats takes this first. */
export async function lockInterview(tx: Tx, id: string): Promise<Interview | undefined> {
  const [row] = await tx.select().from(interviews).where(eq(interviews.id, id)).for('update');
  return row;
}

export async function findSeat(tx: Tx, id: string): Promise<Seat | undefined> {
  const [row] = await tx.select().from(seats).where(eq(seats.id, id));
  return row;
}

/** All seats there ever were, in the order in which they were asked. */
export async function seatsOf(tx: Tx, interviewId: string): Promise<Seat[]> {
  return tx
    .select()
    .from(seats)
    .where(eq(seats.interviewId, interviewId))
    .orderBy(asc(seats.askedAt), asc(seats.place), asc(seats.createdAt), asc(seats.id));
}

/** Seats of all interviews of a candidate. */
export async function seatsOfCandidate(tx: Tx, candidateId: string): Promise<Seat[]> {
  const rows = await tx
    .select({ seat: seats })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(eq(interviews.candidateId, candidateId));
  return rows.map((row) => row.seat);
}

export async function questionsOf(tx: Tx, interviewId: string): Promise<Question[]> {
  return tx.select().from(questions).where(eq(questions.interviewId, interviewId));
}

/** Which of these people sit elsewhere at some moment of `at`. */
export async function busyPeople(
  tx: Tx,
  userIds: readonly string[],
  at: Interval,
  exceptInterviewId: string,
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await tx
    .selectDistinct({ userId: seats.userId })
    .from(seats)
    .where(
      and(
        inArray(seats.userId, [...userIds]),
        liveSeat,
        ne(seats.interviewId, exceptInterviewId),
        lt(seats.startsAt, at.endsAt),
        gt(seats.endsAt, at.startsAt),
      ),
    );
  return rows.map((row) => row.userId);
}

/** How many live seats a person holds that start within `week`, not counting one interview. */
export async function seatsInWeek(
  tx: Tx,
  userId: string,
  week: Interval,
  exceptInterviewId: string,
): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(seats)
    .where(
      and(
        eq(seats.userId, userId),
        liveSeat,
        ne(seats.interviewId, exceptInterviewId),
        gte(seats.startsAt, week.startsAt),
        lt(seats.startsAt, week.endsAt),
      ),
    );
  return row?.n ?? 0;
}

export async function interviewsOfCandidate(tx: Tx, candidateId: string): Promise<Interview[]> {
  return tx
    .select()
    .from(interviews)
    .where(eq(interviews.candidateId, candidateId))
    .orderBy(asc(interviews.startsAt));
}

/** The counted panel that last sat at this stage of the opening: the same raters make candidates comparable. */
export async function lastPanel(tx: Tx, openingId: string, stageId: string): Promise<string[]> {
  const [last] = await tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(
      and(
        eq(interviews.openingId, openingId),
        eq(interviews.stageId, stageId),
        ne(interviews.state, 'cancelled'),
      ),
    )
    .orderBy(desc(interviews.startsAt))
    .limit(1);
  if (!last) return [];
  const rows = await tx
    .select({ userId: seats.userId })
    .from(seats)
    .where(and(eq(seats.interviewId, last.id), liveSeat, eq(seats.role, 'counted')))
    .orderBy(asc(seats.place));
  return rows.map((row) => row.userId);
}

/** False where an interview of this id was booked before: the same form, delivered again. */
export async function insertInterview(tx: Tx, row: typeof interviews.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(interviews)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: interviews.id });
  return added.length > 0;
}

export async function insertRevision(tx: Tx, row: typeof interviewRevisions.$inferInsert): Promise<void> {
  await tx.insert(interviewRevisions).values(row);
}

/** @throws if there is none. */
export async function revisionOf(tx: Tx, interviewId: string, revision: number): Promise<Revision> {
  const [row] = await tx
    .select()
    .from(interviewRevisions)
    .where(and(eq(interviewRevisions.interviewId, interviewId), eq(interviewRevisions.revision, revision)));
  if (!row) throw new Error(`no revision ${revision} of interview ${interviewId}`);
  return row;
}

/** @throws if there is none: booking writes the first. */
export async function latestRevision(tx: Tx, interviewId: string): Promise<Revision> {
  const [row] = await tx
    .select()
    .from(interviewRevisions)
    .where(eq(interviewRevisions.interviewId, interviewId))
    .orderBy(desc(interviewRevisions.revision))
    .limit(1);
  if (!row) throw new Error(`no revision of interview ${interviewId}`);
  return row;
}

/** Seats for which a scorecard exists, and in which state: never what it says. */
export type Scorecards = ReadonlyMap<string, typeof scorecards.$inferSelect.state>;

export async function scorecardsBySeat(tx: Tx, interviewId: string): Promise<Scorecards> {
  const rows = await tx
    .select({ seatId: scorecards.seatId, state: scorecards.state })
    .from(scorecards)
    .where(eq(scorecards.interviewId, interviewId));
  return new Map(rows.map((row) => [row.seatId, row.state]));
}

export async function insertSeats(tx: Tx, rows: readonly (typeof seats.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(seats).values([...rows]);
}

export async function updateSeat(
  tx: Tx,
  id: string,
  change: Partial<Omit<Seat, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(seats).set(change).where(eq(seats.id, id));
}

export async function updateSeats(
  tx: Tx,
  ids: readonly string[],
  change: Partial<Omit<Seat, 'workspaceId' | 'id'>>,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(seats)
    .set(change)
    .where(inArray(seats.id, [...ids]));
}

/** Seats' times follow by foreign key; the exclusion constraint then speaks for overlaps. */
export async function updateInterview(
  tx: Tx,
  id: string,
  change: Partial<Omit<Interview, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(interviews).set(change).where(eq(interviews.id, id));
}

/** Writes the division of the stage's scenarios over the places. */
export async function saveQuestions(
  tx: Tx,
  workspaceId: string,
  interviewId: string,
  division: ReadonlyMap<string, number>,
): Promise<void> {
  if (division.size === 0) return;
  const rows = [...division].map(([scenarioId, place]) => ({ workspaceId, interviewId, scenarioId, place }));
  await tx
    .insert(questions)
    .values(rows)
    .onConflictDoUpdate({
      target: [questions.workspaceId, questions.interviewId, questions.scenarioId],
      set: { place: sql`excluded.place` },
    });
}

/** How many live seats people hold in interviews that begin within `span`; who holds none is missing. */
export async function seatCounts(tx: Tx, span: Interval): Promise<Map<string, number>> {
  const rows = await tx
    .select({ userId: seats.userId, n: count() })
    .from(seats)
    .where(and(liveSeat, gte(seats.startsAt, span.startsAt), lt(seats.startsAt, span.endsAt)))
    .groupBy(seats.userId);
  return new Map(rows.map((row) => [row.userId, row.n]));
}
