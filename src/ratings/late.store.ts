import { and, desc, eq, isNull, notExists } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { scorecards, unblindings } from '../db/schema/ratings.ts';
import { liveSeat } from '../interviews/store.ts';

/** Interviews whose scorecard has expired and whom the person may still rate late: they are blind, and the opening is on. */
export async function lateToRate(tx: Tx, userId: string, most: number): Promise<string[]> {
  const saw = tx
    .select({ at: unblindings.at })
    .from(unblindings)
    .where(and(eq(unblindings.viewerId, userId), eq(unblindings.candidateId, scorecards.candidateId)));
  const rows = await tx
    .select({ id: interviews.id })
    .from(scorecards)
    .innerJoin(seats, eq(seats.id, scorecards.seatId))
    .innerJoin(interviews, eq(interviews.id, scorecards.interviewId))
    .innerJoin(candidates, eq(candidates.id, scorecards.candidateId))
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .where(
      and(
        eq(scorecards.userId, userId),
        eq(scorecards.state, 'expired'),
        liveSeat,
        eq(interviews.state, 'scheduled'),
        isNull(candidates.withdrawnAt),
        isNull(openings.closedAt),
        notExists(saw),
      ),
    )
    .orderBy(desc(interviews.endsAt))
    .limit(most);
  return rows.map((row) => row.id);
}
