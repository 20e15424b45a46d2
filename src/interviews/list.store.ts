import { and, asc, eq, gt, inArray, isNull, lt, lte, ne, notExists, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { openings } from '../db/schema/openings.ts';
import { people } from '../db/schema/people.ts';
import type { Opening } from '../openings/opening.ts';
import { addMs, minutes } from '../time/interval.ts';
import { type Interview, lengths, type Seat } from './interview.ts';
import { liveSeat } from './store.ts';

/**
 * Begun interviews with seats still asked, held against others: seats asked before the start, or any once it is over.
 * Those that somebody else holds are left for the next look.
 */
export async function interviewsLeftUnanswered(
  tx: Tx,
  now: Date,
  most: number,
): Promise<{ interview: Interview; seats: Seat[] }[]> {
  const unanswered = and(
    eq(seats.state, 'asked'),
    lte(seats.startsAt, now),
    or(lte(seats.endsAt, now), lt(seats.askedAt, seats.startsAt)),
  );
  const held = await tx
    .select()
    .from(interviews)
    .where(
      and(
        lte(interviews.startsAt, now),
        inArray(interviews.id, tx.select({ id: seats.interviewId }).from(seats).where(unanswered)),
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(most)
    .for('update', { skipLocked: true });
  const left = await tx
    .select()
    .from(seats)
    .where(
      and(
        unanswered,
        inArray(
          seats.interviewId,
          held.map(({ id }) => id),
        ),
      ),
    );
  return held.map((interview) => ({
    interview,
    seats: left.filter((seat) => seat.interviewId === interview.id),
  }));
}

/**
 * Notes of interviews that they have begun or are over, where that was not noted yet since it is so, if they end after
 * `since`.
 */
export async function notePassing(
  tx: Tx,
  now: Date,
  since: Date,
  most: number,
): Promise<Pick<Interview, 'id' | 'revision' | 'endsAt'>[]> {
  const over = tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(
      and(
        eq(interviews.state, 'scheduled'),
        lte(interviews.startsAt, now),
        gt(interviews.endsAt, since),
        // Starts are what the index knows.
        gt(interviews.startsAt, addMs(since, -minutes(lengths.most))),
        or(
          isNull(interviews.endNotedAt),
          lt(interviews.endNotedAt, interviews.startsAt),
          and(lte(interviews.endsAt, now), lt(interviews.endNotedAt, interviews.endsAt)),
        ),
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(most)
    .for('update', { skipLocked: true });
  return tx
    .update(interviews)
    .set({ endNotedAt: now })
    .where(inArray(interviews.id, over))
    .returning({ id: interviews.id, revision: interviews.revision, endsAt: interviews.endsAt });
}

/** Seats held by people who were deactivated, in interviews not yet over, of which no coordinator was told. */
export async function seatsOfTheDeactivated(
  tx: Tx,
  now: Date,
  most: number,
): Promise<{ seat: Seat; interview: Interview; opening: Opening }[]> {
  const told = tx
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.kind, 'interviews.unreachable'),
        sql`${notices.ref} ->> 'seatId' = ${seats.id}::text`,
        sql`${notices.ref} ->> 'revision' = ${interviews.revision}::text`,
      ),
    );
  return tx
    .select({ seat: seats, interview: interviews, opening: openings })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .innerJoin(openings, eq(openings.id, interviews.openingId))
    .innerJoin(people, eq(people.userId, seats.userId))
    .where(
      and(
        eq(people.isDeactivated, true),
        liveSeat,
        eq(interviews.state, 'scheduled'),
        gt(interviews.endsAt, now),
        notExists(told),
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(most);
}

/** Interviews of an opening that is filled in this channel, or of any, that end after `after`; soonest first. */
export async function interviewsEndingAfter(
  tx: Tx,
  after: Date,
  where: { channelId: string } | undefined,
  most: number,
): Promise<Interview[]> {
  const rows = await tx
    .select({ interview: interviews })
    .from(interviews)
    .innerJoin(openings, eq(openings.id, interviews.openingId))
    .where(
      and(
        ne(interviews.state, 'cancelled'),
        gt(interviews.endsAt, after),
        where ? eq(openings.channelId, where.channelId) : undefined,
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(most);
  return rows.map((row) => row.interview);
}

/** The same for one person: those they sit on, and those of openings they coordinate or hire for. */
export async function interviewsOfPerson(
  tx: Tx,
  userId: string,
  after: Date,
  most: number,
): Promise<Interview[]> {
  const sitsOn = tx
    .select({ id: seats.interviewId })
    .from(seats)
    .where(and(eq(seats.userId, userId), liveSeat));
  const rows = await tx
    .select({ interview: interviews })
    .from(interviews)
    .innerJoin(openings, eq(openings.id, interviews.openingId))
    .where(
      and(
        ne(interviews.state, 'cancelled'),
        gt(interviews.endsAt, after),
        or(
          inArray(interviews.id, sitsOn),
          eq(openings.coordinatorId, userId),
          eq(openings.hiringManagerId, userId),
        ),
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(most);
  return rows.map((row) => row.interview);
}
