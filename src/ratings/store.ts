import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { amendments, scorecards, unblindings } from '../db/schema/ratings.ts';
import type { Interview, Seat } from '../interviews/interview.ts';
import type { LoopSeat } from './blindness.ts';
import { sheetsOf } from './scorecard.store.ts';
import { type Scorecard, type Sheet, sheet } from './scorecard.ts';

const live = inArray(seats.state, ['asked', 'accepted']);
const takesPlace = eq(interviews.state, 'scheduled');
const counted = eq(seats.role, 'counted');
/** The seat still owes a scorecard. Holds where scorecards are joined from the left. */
const owed = or(isNull(scorecards.state), eq(scorecards.state, 'draft'));

/** A person's seats in the candidate's loop, without interviews that are off or did not happen. */
export async function loopSeatsOf(tx: Tx, userId: string, candidateId: string): Promise<LoopSeat[]> {
  const rows = await tx
    .select({ role: seats.role, seatState: seats.state, scorecard: scorecards.state })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(eq(interviews.candidateId, candidateId), takesPlace, eq(seats.userId, userId)));
  return rows.map((row) => ({ ...row, scorecard: row.scorecard ?? undefined }));
}

/** Once a person has seen, they have: only the first time is kept. */
export async function insertUnblinding(tx: Tx, row: typeof unblindings.$inferInsert): Promise<void> {
  const { workspaceId, candidateId, viewerId, at } = row;
  await tx.insert(unblindings).values({ workspaceId, candidateId, viewerId, at }).onConflictDoNothing();
}

export async function isUnblinded(tx: Tx, userId: string, candidateId: string): Promise<boolean> {
  const n = await tx.$count(
    unblindings,
    and(eq(unblindings.viewerId, userId), eq(unblindings.candidateId, candidateId)),
  );
  return n > 0;
}

export interface OwedScorecard {
  interview: Interview;
  seat: Seat;
  /** The end of the interview: since when the scorecard is due. */
  since: Date;
}

/** Counted scorecards of interviews that are over and not yet submitted, longest due first; of one person or of all. */
export async function pendingScorecards(
  tx: Tx,
  { now, userId }: { now: Date; userId?: string },
): Promise<OwedScorecard[]> {
  const rows = await tx
    .select({ interview: interviews, seat: seats, since: interviews.endsAt })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(
      and(
        takesPlace,
        live,
        counted,
        owed,
        lte(interviews.endsAt, now),
        userId === undefined ? undefined : eq(seats.userId, userId),
      ),
    )
    .orderBy(asc(interviews.endsAt), asc(seats.id));
  return rows;
}

/** What a person can rate now, practice as a shadow included: the interview has begun and nothing is submitted yet. */
export async function ratable(tx: Tx, userId: string, now: Date): Promise<OwedScorecard[]> {
  return tx
    .select({ interview: interviews, seat: seats, since: interviews.endsAt })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(takesPlace, live, owed, eq(seats.userId, userId), lte(interviews.startsAt, now)))
    .orderBy(asc(interviews.endsAt), asc(seats.id));
}

/** How many counted scorecards are in, of how many seats; for one interview or a candidate's whole loop. Numbers only. */
export async function scorecardProgress(
  tx: Tx,
  about: { interviewId: string } | { candidateId: string },
): Promise<{ in: number; of: number }> {
  const which =
    'interviewId' in about
      ? eq(interviews.id, about.interviewId)
      : eq(interviews.candidateId, about.candidateId);
  const [row] = await tx
    .select({
      in: sql<number>`(count(*) filter (where ${scorecards.state} = 'submitted'))::int`,
      of: sql<number>`count(*)::int`,
    })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(which, takesPlace, live, counted));
  return row ?? { in: 0, of: 0 };
}

/** A counted scorecard as the debrief reads it: the latest values, and the first independent ones. */
export interface SubmittedScorecard extends Sheet {
  id: string;
  userId: string;
  interviewId: string;
  stageId: string;
  kitId: string;
  kitVersion: string;
  kitSha256: string;
  firstSubmittedAt: Date;
  amendedAt: Date | null;
  /** The rater had seen others' ratings before the latest change. */
  amendedAfterUnblinding: boolean;
  /** For figures of agreement: what they said before they had seen anybody else's view. */
  first: Sheet;
}

/** All that counts about a candidate. The caller has asked `sightOf` whether the reader may see it. */
export async function countedScorecards(tx: Tx, candidateId: string): Promise<SubmittedScorecard[]> {
  const rows = await tx
    .select({ card: scorecards, stageId: interviews.stageId })
    .from(scorecards)
    .innerJoin(interviews, eq(interviews.id, scorecards.interviewId))
    .where(
      and(
        eq(scorecards.candidateId, candidateId),
        eq(scorecards.state, 'submitted'),
        eq(scorecards.role, 'counted'),
        eq(interviews.state, 'scheduled'),
      ),
    )
    .orderBy(asc(interviews.startsAt), asc(scorecards.id));
  const cards = rows.map((row) => row.card);
  const sheets = await sheetsOf(tx, cards);
  const changes = await changesOf(
    tx,
    cards.map((card) => card.id),
  );
  return rows.flatMap(({ card, stageId }) => {
    const latest = sheets.get(card.id);
    return latest ? [submitted(card, stageId, latest, changes.get(card.id) ?? [])] : [];
  });
}

type Change = typeof amendments.$inferSelect;

async function changesOf(tx: Tx, scorecardIds: readonly string[]): Promise<Map<string, Change[]>> {
  if (scorecardIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(amendments)
    .where(inArray(amendments.scorecardId, [...scorecardIds]))
    .orderBy(asc(amendments.at), asc(amendments.id));
  return Map.groupBy(rows, (row) => row.scorecardId);
}

function submitted(
  card: Scorecard,
  stageId: string,
  latest: Sheet,
  changes: readonly Change[],
): SubmittedScorecard {
  const informed = changes.find((change) => change.afterUnblinding);
  const { id, userId, interviewId, kitId, kitVersion, kitSha256, firstSubmittedAt } = card;
  if (!firstSubmittedAt) throw new Error(`scorecard ${id} is submitted without a time`);
  return {
    ...latest,
    id,
    userId,
    interviewId,
    stageId,
    kitId,
    kitVersion,
    kitSha256,
    firstSubmittedAt,
    amendedAt: changes.at(-1)?.at ?? null,
    amendedAfterUnblinding: informed !== undefined,
    first: informed ? sheet.parse(informed.before) : latest,
  };
}
