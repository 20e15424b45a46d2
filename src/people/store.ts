import { and, asc, count, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews, seats } from '../db/schema/interviews.ts';
import { notices } from '../db/schema/messages.ts';
import { candidates } from '../db/schema/openings.ts';
import { people, workspaces } from '../db/schema/people.ts';
import type { Interval } from '../time/interval.ts';
import type { DeliveryHealth } from './health.ts';
import type { HeldSeat, Person } from './person.ts';
import type { Retention } from './retention.ts';

export async function findPerson(tx: Tx, userId: string): Promise<Person | undefined> {
  const [row] = await tx.select().from(people).where(eq(people.userId, userId));
  return row;
}

/** @throws if the person is not known: callers have just learnt of them (see directory.ts). */
export async function knownPerson(tx: Tx, userId: string): Promise<Person> {
  const person = await findPerson(tx, userId);
  if (!person) throw new Error(`no person ${userId}`);
  return person;
}

export async function peopleById(tx: Tx, userIds: readonly string[]): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(people)
    .where(inArray(people.userId, [...userIds]));
  return new Map(rows.map((row) => [row.userId, row]));
}

/**
 * Holds these people against other bookings until the transaction ends, always in the same order, so that two bookings
 * of the same people wait for each other instead of meeting in a deadlock.
 */
export async function lockPeople(tx: Tx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .select({ userId: people.userId })
    .from(people)
    .where(inArray(people.userId, [...userIds]))
    .orderBy(people.userId)
    .for('no key update');
}

type Facts = Omit<typeof people.$inferInsert, 'roles' | 'skills' | 'createdAt'>;

/** Takes over what Slack says of people; what they told Parley stays. */
export async function savePeople(tx: Tx, facts: readonly Facts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx
    .insert(people)
    .values([...facts])
    .onConflictDoUpdate({
      target: [people.workspaceId, people.userId],
      set: {
        name: sql`excluded.name`,
        zone: sql`excluded.zone`,
        isBot: sql`excluded.is_bot`,
        isGuest: sql`excluded.is_guest`,
        isStranger: sql`excluded.is_stranger`,
        isDeactivated: sql`excluded.is_deactivated`,
        isSlackAdmin: sql`excluded.is_slack_admin`,
        refreshedAt: sql`excluded.refreshed_at`,
      },
    });
}

export async function updatePerson(
  tx: Tx,
  userId: string,
  change: Partial<Omit<Person, 'workspaceId' | 'userId' | 'createdAt'>>,
): Promise<void> {
  await tx.update(people).set(change).where(eq(people.userId, userId));
}

/** Members who have told what they can interview about; by name. */
export async function skilledPeople(tx: Tx): Promise<Person[]> {
  return tx
    .select()
    .from(people)
    .where(
      and(
        sql`cardinality(${people.skills}) > 0`,
        eq(people.isDeactivated, false),
        eq(people.isGuest, false),
        eq(people.isStranger, false),
      ),
    )
    .orderBy(asc(people.name));
}

/** Everybody who holds a role or administers Slack. */
export async function peopleWithRoles(tx: Tx): Promise<Person[]> {
  return tx
    .select()
    .from(people)
    .where(
      and(eq(people.isDeactivated, false), sql`(cardinality(${people.roles}) > 0 or ${people.isSlackAdmin})`),
    )
    .orderBy(people.name);
}

/** The same, held against others until the transaction ends, so that two admins cannot each remove the other. */
export async function lockPeopleWithRoles(tx: Tx): Promise<Person[]> {
  return tx
    .select()
    .from(people)
    .where(sql`(cardinality(${people.roles}) > 0 or ${people.isSlackAdmin})`)
    .orderBy(people.userId)
    .for('update');
}

/** What a person is asked for, or has accepted, that starts within a span; soonest first. */
export async function heldSeats(tx: Tx, userId: string, span: Interval): Promise<HeldSeat[]> {
  const rows = await tx
    .select({ startsAt: seats.startsAt, candidateName: candidates.name, state: seats.state })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .innerJoin(candidates, eq(candidates.id, interviews.candidateId))
    .where(
      and(
        eq(seats.userId, userId),
        eq(interviews.state, 'scheduled'),
        inArray(seats.state, ['asked', 'accepted']),
        gt(seats.startsAt, span.startsAt),
        lt(seats.startsAt, span.endsAt),
      ),
    )
    .orderBy(asc(seats.startsAt));
  return rows.map((row) => ({ ...row, state: row.state === 'accepted' ? 'accepted' : 'asked' }));
}

export async function deliveryHealth(tx: Tx, mostNamed: number): Promise<DeliveryHealth> {
  const rows = await tx.select({ state: notices.state, n: count() }).from(notices).groupBy(notices.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
  const latest = await tx
    .select({
      kind: notices.kind,
      recipient: notices.recipient,
      owner: notices.owner,
      error: notices.error,
    })
    .from(notices)
    .where(inArray(notices.state, ['failed', 'in_doubt']))
    .orderBy(desc(notices.dueAt))
    .limit(mostNamed);
  return {
    underWay: of('queued'),
    waiting: of('waiting'),
    failed: of('failed'),
    inDoubt: of('in_doubt'),
    latest,
  };
}

/** How long this workspace keeps records. Row-level security leaves one row to read. */
export async function retentionOf(tx: Tx): Promise<Retention> {
  const [row] = await tx
    .select({ months: workspaces.retentionMonths, setAt: workspaces.retentionSetAt })
    .from(workspaces);
  if (!row) throw new Error('the workspace has no row');
  return row;
}

export async function updateRetention(
  tx: Tx,
  workspaceId: string,
  { months, setAt }: Retention,
): Promise<void> {
  await tx
    .update(workspaces)
    .set({ retentionMonths: months, retentionSetAt: setAt })
    .where(eq(workspaces.workspaceId, workspaceId));
}
