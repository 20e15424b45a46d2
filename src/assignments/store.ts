import { and, asc, desc, eq, exists, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { assignments } from '../db/schema/evidence.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import type { Assignment } from './assignment.ts';

export async function findAssignment(tx: Tx, id: string): Promise<Assignment | undefined> {
  const [row] = await tx.select().from(assignments).where(eq(assignments.id, id));
  return row;
}

/** All that was ever asked of a candidate, newest first. */
export async function assignmentsOf(tx: Tx, candidateId: string): Promise<Assignment[]> {
  return tx
    .select()
    .from(assignments)
    .where(eq(assignments.candidateId, candidateId))
    .orderBy(desc(assignments.assignedAt));
}

/** What stands for this stage: given or received, and not withdrawn. */
export async function standingAssignment(
  tx: Tx,
  candidateId: string,
  stageId: string,
): Promise<Assignment | undefined> {
  const [row] = await tx
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.candidateId, candidateId),
        eq(assignments.stageId, stageId),
        ne(assignments.state, 'withdrawn'),
      ),
    );
  return row;
}

/** The task that an interview talks through, where it is in: for `exists`, where interviews are read. */
export function taskIn(tx: Tx) {
  return tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.candidateId, interviews.candidateId),
        eq(assignments.stageId, interviews.stageId),
        eq(assignments.method, 'practical_task'),
        eq(assignments.state, 'received'),
      ),
    );
}

/** Those of these interviews whose task is in. */
export async function withTaskIn(tx: Tx, interviewIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(and(inArray(interviews.id, [...interviewIds]), exists(taskIn(tx))));
  return new Set(rows.map((row) => row.id));
}

/** What was asked of these candidates and is not back; soonest due first. */
export async function awaitedOf(tx: Tx, candidateIds: readonly string[]): Promise<Assignment[]> {
  return tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.state, 'assigned'), inArray(assignments.candidateId, [...candidateIds])))
    .orderBy(asc(assignments.dueAt));
}

export async function insertAssignment(tx: Tx, row: typeof assignments.$inferInsert): Promise<Assignment> {
  const [added] = await tx.insert(assignments).values(row).returning();
  if (!added) throw new Error('an insert returned nothing');
  return added;
}

export async function updateAssignment(
  tx: Tx,
  id: string,
  change: Partial<Omit<Assignment, 'workspaceId' | 'id' | 'candidateId'>>,
): Promise<void> {
  await tx.update(assignments).set(change).where(eq(assignments.id, id));
}

const ofStage = ({ candidateId, stageId }: Pick<Assignment, 'candidateId' | 'stageId'>) =>
  and(eq(interviews.candidateId, candidateId), eq(interviews.stageId, stageId));

/** Whether the interview about it is booked, or was held. */
export async function isWorkBooked(
  tx: Tx,
  work: Pick<Assignment, 'candidateId' | 'stageId'>,
): Promise<boolean> {
  return (await tx.$count(interviews, and(ofStage(work), eq(interviews.state, 'scheduled')))) > 0;
}

/** Seats whose holders said yes to talking this work through, and will. */
export async function seatsAwaiting(
  tx: Tx,
  work: Assignment,
  now: Date,
): Promise<{ id: string; userId: string }[]> {
  return tx
    .select({ id: seats.id, userId: seats.userId })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(
      and(
        ofStage(work),
        eq(interviews.state, 'scheduled'),
        gt(interviews.endsAt, now),
        eq(seats.state, 'accepted'),
      ),
    );
}

/** Messages to panels that show what came back for this stage. */
export async function panelKeys(tx: Tx, work: Assignment): Promise<string[]> {
  const seatIds = tx
    .select({ id: sql`${seats.id}::text` })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(ofStage(work));
  const rows = await tx
    .select({ key: notices.key })
    .from(notices)
    .where(
      and(
        inArray(notices.kind, ['interviews.questions', 'interviews.work_in']),
        inArray(sql`${notices.ref} ->> 'seatId'`, seatIds),
      ),
    );
  return rows.map((row) => row.key);
}
