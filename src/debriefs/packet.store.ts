import { asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { audit } from '../db/schema/people.ts';
import { scorecards } from '../db/schema/ratings.ts';

export type AuditRow = Pick<typeof audit.$inferSelect, 'at' | 'actor' | 'action'>;

/** A page that is kept holds so many lines of who did what; the newest go first to be left out. */
const most = 2_000;

/** What is on record about a candidate, their interviews, seats and scorecards; oldest first. */
export async function trailOf(tx: Tx, candidateId: string): Promise<AuditRow[]> {
  const booked = await tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(eq(interviews.candidateId, candidateId));
  const ids = booked.map((row) => row.id);
  const [sat, cards] = await Promise.all([
    tx.select({ id: seats.id }).from(seats).where(inArray(seats.interviewId, ids)),
    tx.select({ id: scorecards.id }).from(scorecards).where(eq(scorecards.candidateId, candidateId)),
  ]);
  const subjects = [
    `candidate:${candidateId}`,
    ...ids.map((id) => `interview:${id}`),
    ...sat.map(({ id }) => `seat:${id}`),
    ...cards.map(({ id }) => `scorecard:${id}`),
  ];
  return tx
    .select({ at: audit.at, actor: audit.actor, action: audit.action })
    .from(audit)
    .where(inArray(audit.subject, subjects))
    .orderBy(asc(audit.at), asc(audit.id))
    .limit(most);
}

/** Everybody who sat, or was asked to sit, in the candidate's loop; in the order of their interviews. */
export async function panelOf(tx: Tx, candidateId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: seats.userId })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .where(eq(interviews.candidateId, candidateId))
    .orderBy(asc(interviews.startsAt), asc(seats.place), asc(seats.id));
  return [...new Set(rows.map((row) => row.userId))];
}
