import { and, asc, eq, exists, inArray, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { taskIn } from '../assignments/store.ts';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { amendments, decisions, scorecards, unblindings } from '../db/schema/ratings.ts';
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

/** Whether a decision was made about the candidate, whatever it was. */
export async function isDecided(tx: Tx, candidateId: string): Promise<boolean> {
  return (await tx.$count(decisions, eq(decisions.candidateId, candidateId))) > 0;
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

/**
 * What a person can rate now, practice as a shadow included: the interview has begun, or they said yes to it and the
 * task that it is about is in (`isToMark`), and nothing is submitted yet.
 */
export async function ratable(tx: Tx, userId: string, now: Date): Promise<OwedScorecard[]> {
  const toMark = and(eq(seats.state, 'accepted'), exists(taskIn(tx)));
  return owedWhere(tx, and(eq(seats.userId, userId), or(lte(interviews.startsAt, now), toMark)));
}

/** Scorecards owed since before `before` whose rater was not yet asked for them; shadows included. */
export async function unaskedScorecards(tx: Tx, before: Date): Promise<OwedScorecard[]> {
  const firstAsk = sql`'scorecard:' || ${seats.id} || ':ask:1:r' || ${interviews.revision}`;
  const isAsked = exists(tx.select({ id: notices.id }).from(notices).where(eq(notices.key, firstAsk)));
  return owedWhere(tx, and(lte(interviews.endsAt, before), not(isAsked)));
}

/** Everything owed since before `before`; shadows included. */
export async function scorecardsOwedSince(tx: Tx, before: Date): Promise<OwedScorecard[]> {
  return owedWhere(tx, lte(interviews.endsAt, before));
}

/** A round of the pulse deals with so many; the next with the rest. */
const mostAtOnce = 500;

async function owedWhere(tx: Tx, condition: SQL | undefined): Promise<OwedScorecard[]> {
  return tx
    .select({ interview: interviews, seat: seats, since: interviews.endsAt })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(takesPlace, live, owed, condition))
    .orderBy(asc(interviews.endsAt), asc(seats.id))
    .limit(mostAtOnce);
}

/** Holds a candidate's loop against other hand-ins until the transaction ends. */
export async function lockLoop(tx: Tx, candidateId: string): Promise<void> {
  await tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(eq(candidates.id, candidateId))
    .for('no key update');
}

const submitted = sql`count(*) filter (where ${scorecards.state} = 'submitted')`;
/**
 * Names the scorecards that are in, so that they are told of once: how many, and when the last came. A number alone
 * comes again where one is taken out and another handed in.
 */
const evidence = sql<string>`${submitted} || ':' ||
  (extract(epoch from max(${scorecards.firstSubmittedAt}) filter (where ${scorecards.state} = 'submitted')) * 1000)::bigint`;

/** Which of a candidate's scorecards are in; see `evidence`. Asked where there is one. */
export async function evidenceIn(tx: Tx, candidateId: string): Promise<string> {
  const [row] = await tx
    .select({ evidence })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .innerJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(eq(interviews.candidateId, candidateId), takesPlace, live, counted));
  return row?.evidence ?? '';
}

/** Candidates still considered whose loop is complete and whose debrief was not yet said to be ready. */
export async function candidatesReady(tx: Tx): Promise<string[]> {
  const keyOf = (what: SQL) =>
    sql`'candidate:' || ${candidates.id} || ':debrief_ready:' || ${what} || ':' || ${openings.channelId}`;
  // Notices of earlier versions were named by the number alone.
  const rows = await tx
    .select({ id: candidates.id })
    .from(candidates)
    .innerJoin(openings, eq(openings.id, candidates.openingId))
    .innerJoin(interviews, eq(interviews.candidateId, candidates.id))
    .innerJoin(seats, eq(seats.interviewId, interviews.id))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(takesPlace, live, counted, isNull(candidates.withdrawnAt), isNull(openings.closedAt)))
    .groupBy(candidates.id, openings.channelId)
    .having(
      sql`${submitted} > 0 and count(*) filter (where ${owed}) = 0
        and not exists (select from ${notices} where ${notices.key} in (${keyOf(evidence)}, ${keyOf(submitted)}))`,
    );
  return rows.map((row) => row.id);
}

export interface Progress {
  in: number;
  of: number;
  /** Those that may still come in: neither submitted nor expired. */
  owed: number;
}

/** How many counted scorecards are in, of how many seats; for one interview or a candidate's whole loop. Numbers only. */
export async function scorecardProgress(
  tx: Tx,
  about: { interviewId: string } | { candidateId: string },
): Promise<Progress> {
  const which =
    'interviewId' in about
      ? eq(interviews.id, about.interviewId)
      : eq(interviews.candidateId, about.candidateId);
  const [row] = await tx
    .select({
      in: sql<number>`(count(*) filter (where ${scorecards.state} = 'submitted'))::int`,
      of: sql<number>`count(*)::int`,
      owed: sql<number>`(count(*) filter (where ${owed}))::int`,
    })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(and(which, takesPlace, live, counted));
  return row ?? { in: 0, of: 0, owed: 0 };
}

/** What the channel's card says of an interview: nothing until the first scorecard is in. */
export async function shownProgress(tx: Tx, interviewId: string): Promise<Progress | undefined> {
  const progress = await scorecardProgress(tx, { interviewId });
  return progress.in > 0 ? progress : undefined;
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
    return latest ? [submittedOf(card, stageId, latest, changes.get(card.id) ?? [])] : [];
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

function submittedOf(
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
