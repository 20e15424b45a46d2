import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { people } from '../db/schema/people.ts';
import { decisions } from '../db/schema/ratings.ts';
import type { Notice } from './notice.ts';

const isHere = and(
  eq(people.isDeactivated, false),
  eq(people.isBot, false),
  eq(people.isGuest, false),
  eq(people.isStranger, false),
);

/** What Slack answers where the recipient of a direct message is gone. */
const isGone = new Set(['user_disabled', 'user_not_found']);

/**
 * Who answers for a notice: its owner, or, once that person has left Slack, the hiring manager of the opening that it
 * is about, else an admin.
 */
export async function answersFor(tx: Tx, notice: Notice): Promise<string> {
  const { owner, recipient, error } = notice;
  const wasRefused = recipient === owner && isGone.has(error ?? '');
  if (!wasRefused && (await here(tx, eq(people.userId, owner)))) return owner;
  const manager = await hiringManagerOf(tx, notice.ref);
  const isOther = sql`${people.userId} <> ${owner}`;
  return (
    (manager && (await here(tx, and(eq(people.userId, manager), isOther)))) ??
    (await here(tx, and(or(eq(people.isSlackAdmin, true), sql`'admin' = any(${people.roles})`), isOther))) ??
    owner
  );
}

async function here(tx: Tx, who: SQL | undefined): Promise<string | undefined> {
  const [row] = await tx
    .select({ userId: people.userId })
    .from(people)
    .where(and(isHere, who))
    .orderBy(asc(people.name), asc(people.userId))
    .limit(1);
  return row?.userId;
}

/** Found by whatever id the notice carries; a channel stands for its newest opening. */
async function hiringManagerOf(tx: Tx, ref: unknown): Promise<string | undefined> {
  const held = typeof ref === 'object' && ref !== null ? new Map(Object.entries(ref)) : new Map();
  const id = (name: string) => sql`${String(held.get(name) ?? '')}`;
  const inSeat = tx
    .select({ id: seats.interviewId })
    .from(seats)
    .where(sql`${seats.id}::text = ${id('seatId')}`);
  const inInterview = tx
    .select({ id: interviews.openingId })
    .from(interviews)
    .where(or(sql`${interviews.id}::text = ${id('interviewId')}`, inArray(interviews.id, inSeat)));
  const decided = tx
    .select({ id: decisions.candidateId })
    .from(decisions)
    .where(sql`${decisions.id}::text = ${id('decisionId')}`);
  const ofCandidate = tx
    .select({ id: candidates.openingId })
    .from(candidates)
    .where(or(sql`${candidates.id}::text = ${id('candidateId')}`, inArray(candidates.id, decided)));
  const [opening] = await tx
    .select({ hiringManagerId: openings.hiringManagerId })
    .from(openings)
    .where(
      or(
        inArray(openings.id, inInterview),
        inArray(openings.id, ofCandidate),
        sql`${openings.channelId} = ${id('channelId')}`,
      ),
    )
    .orderBy(desc(openings.createdAt))
    .limit(1);
  return opening?.hiringManagerId;
}
