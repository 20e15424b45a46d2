import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { workStage } from '../assignments/assignment.ts';
import { awaitedOf, withTaskIn } from '../assignments/store.ts';
import type { Tx } from '../db/client.ts';
import { interviewRevisions, interviews, seats } from '../db/schema/interviews.ts';
import { digests, notices } from '../db/schema/messages.ts';
import { candidates, openings } from '../db/schema/openings.ts';
import { people } from '../db/schema/people.ts';
import { decisions, scorecards } from '../db/schema/ratings.ts';
import type { Interview } from '../interviews/interview.ts';
import { type Kit, ratedStage } from '../kits/kit.ts';
import { pinnedKit } from '../kits/store.ts';
import { kitsBegun } from '../openings/kit.store.ts';
import type { Opening } from '../openings/opening.ts';
import type { Person } from '../people/person.ts';
import { peopleById } from '../people/store.ts';
import type { CandidateFacts, Facts, InterviewFacts } from './facts.ts';
import { digestKind, digestRef } from './notices.ts';
import type { StandingOrder } from './standing-order.ts';

export async function findOrder(tx: Tx, channelId: string): Promise<StandingOrder | undefined> {
  const [row] = await tx.select().from(digests).where(eq(digests.channelId, channelId));
  return row;
}

/** Until when the channel has been told its news, by whatever digest; undefined where it never was. */
export async function toldUntil(tx: Tx, channelId: string): Promise<Date | undefined> {
  const rows = await tx
    .select({ ref: notices.ref })
    .from(notices)
    .where(
      and(
        eq(notices.kind, digestKind),
        eq(notices.recipient, channelId),
        inArray(notices.state, ['waiting', 'queued', 'sent', 'in_doubt']),
      ),
    )
    .orderBy(desc(notices.dueAt))
    .limit(1);
  return rows[0] && digestRef.parse(rows[0].ref).until;
}

/** Orders whose time has come, held against other replicas until the transaction ends; theirs are passed over. */
export async function lockDueOrders(tx: Tx, now: Date): Promise<StandingOrder[]> {
  return tx
    .select()
    .from(digests)
    .where(and(eq(digests.paused, false), lte(digests.nextAt, now)))
    .for('update', { skipLocked: true });
}

export async function saveOrder(tx: Tx, row: typeof digests.$inferInsert): Promise<void> {
  const { days, time, zone, sections, nextAt, setBy } = row;
  await tx
    .insert(digests)
    .values(row)
    .onConflictDoUpdate({
      target: [digests.workspaceId, digests.channelId],
      set: { days, time, zone, sections, nextAt, setBy },
    });
}

export async function updateOrder(
  tx: Tx,
  channelId: string,
  change: Partial<Pick<StandingOrder, 'paused' | 'nextAt' | 'lastAt'>>,
): Promise<void> {
  await tx.update(digests).set(change).where(eq(digests.channelId, channelId));
}

/** Somebody whose next morning has come, held like `lockDueOrders`; whoever has waited longest first. */
export async function lockDueMorning(tx: Tx, now: Date): Promise<Person | undefined> {
  const [person] = await tx
    .select()
    .from(people)
    .where(and(people.morningDigest, lte(people.morningNextAt, now)))
    .orderBy(asc(people.morningNextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return person;
}

/** People who hold a seat in an interview that is ahead and have no next morning yet. */
export async function lockNewcomers(tx: Tx, now: Date): Promise<Person[]> {
  const panelists = tx
    .select({ userId: seats.userId })
    .from(seats)
    .where(and(inArray(seats.state, ['asked', 'accepted']), gt(seats.endsAt, now)));
  return tx
    .select()
    .from(people)
    .where(and(people.morningDigest, isNull(people.morningNextAt), inArray(people.userId, panelists)))
    .limit(mostNewcomers)
    .for('update', { skipLocked: true });
}

/** One pulse's share; the next pulse takes the rest. */
const mostNewcomers = 200;

/** What a digest about these openings is made of. Ratings, calls and outcomes are not among it. */
export async function factsOf(tx: Tx, about: readonly Opening[]): Promise<Facts> {
  const ids = about.map((o) => o.id);
  const considered = await tx
    .select()
    .from(candidates)
    .where(and(inArray(candidates.openingId, ids), isNull(candidates.withdrawnAt)))
    .orderBy(asc(candidates.number));
  const booked = await tx
    .select()
    .from(interviews)
    .where(inArray(interviews.openingId, ids))
    .orderBy(asc(interviews.startsAt));
  const decided = await tx
    .select({ candidateId: decisions.candidateId, by: decisions.by, at: decisions.at })
    .from(decisions)
    .where(
      inArray(
        decisions.candidateId,
        considered.map((c) => c.id),
      ),
    )
    .orderBy(asc(decisions.at));
  const awaited = await awaitedOf(
    tx,
    considered.map((c) => c.id),
  );
  const begun = await kitsBegun(
    tx,
    considered.map((c) => c.id),
  );
  const kits = await kitsOf(tx, [...about, ...awaited, ...begun.values()]);
  const awaitedBy = Map.groupBy(awaited, (one) => one.candidateId);
  const interviewsOf = Map.groupBy(await interviewFacts(tx, booked), (i) => i.candidate.id);
  const decisionOf = new Map(decided.map((d) => [d.candidateId, { by: d.by, at: d.at }]));
  const openingOf = new Map(about.map((o) => [o.id, o]));
  const found = considered.flatMap((candidate): CandidateFacts[] => {
    const opening = openingOf.get(candidate.openingId);
    if (!opening) return [];
    const ofCandidate = interviewsOf.get(candidate.id) ?? [];
    const work = (awaitedBy.get(candidate.id) ?? []).flatMap((assignment) => {
      const stage = workStage(needed(kits, refOf(assignment)), assignment.stageId);
      return stage ? [{ assignment, stage }] : [];
    });
    const decision = decisionOf.get(candidate.id);
    const kit = needed(kits, refOf(begun.get(candidate.id) ?? opening));
    return [{ opening, candidate, kit, interviews: ofCandidate, decision, awaited: work }];
  });
  return {
    openings: about.map((opening) => ({ opening, kit: needed(kits, refOf(opening)) })),
    candidates: found,
  };
}

/** Interviews in which this person holds a seat that is still ahead, or that is held and not yet rated; soonest first. */
export async function interviewsDueFrom(tx: Tx, userId: string, now: Date): Promise<InterviewFacts[]> {
  const rows = await tx
    .select({ interview: interviews })
    .from(seats)
    .innerJoin(interviews, eq(interviews.id, seats.interviewId))
    .leftJoin(scorecards, eq(scorecards.seatId, seats.id))
    .where(
      and(
        eq(seats.userId, userId),
        inArray(seats.state, ['asked', 'accepted']),
        eq(interviews.state, 'scheduled'),
        or(gt(interviews.endsAt, now), isNull(scorecards.state), eq(scorecards.state, 'draft')),
      ),
    )
    .orderBy(asc(interviews.startsAt))
    .limit(mostDue);
  return interviewFacts(
    tx,
    rows.map((row) => row.interview),
  );
}

/** More than anybody is asked for at once; a bound for what is read. */
const mostDue = 100;

/** Everybody whom these facts name, by id. */
export async function peopleIn(tx: Tx, facts: Facts): Promise<Map<string, Person>> {
  const named = [
    ...facts.openings.map(({ opening }) => opening.hiringManagerId),
    ...facts.candidates.flatMap((c) => [
      ...(c.decision ? [c.decision.by] : []),
      ...c.interviews.flatMap((i) => i.seats.map((seat) => seat.userId)),
    ]),
  ];
  return peopleById(tx, [...new Set(named)]);
}

/** Interviews with all that is around them, by one query for each kind of thing however many they are. */
async function interviewFacts(tx: Tx, booked: readonly Interview[]): Promise<InterviewFacts[]> {
  const ids = booked.map((i) => i.id);
  const openingOf = byId(
    await tx
      .select()
      .from(openings)
      .where(inArray(openings.id, [...new Set(booked.map((i) => i.openingId))])),
  );
  const candidateOf = byId(
    await tx
      .select()
      .from(candidates)
      .where(inArray(candidates.id, [...new Set(booked.map((i) => i.candidateId))])),
  );
  const kits = await kitsOf(tx, booked);
  const around = await roundabout(tx, ids);
  const toMark = await withTaskIn(tx, ids);
  return booked.map((interview) => {
    const kit = needed(kits, refOf(interview));
    const stage = ratedStage(kit, interview.stageId);
    if (!stage) throw new Error(`kit ${refOf(interview)} has no stage ${interview.stageId}`);
    return {
      interview,
      opening: needed(openingOf, interview.openingId),
      candidate: needed(candidateOf, interview.candidateId),
      stage,
      seats: around.seats.get(interview.id) ?? [],
      scorecards: around.scorecards.get(interview.id) ?? [],
      isToMark: toMark.has(interview.id),
      changes: around.changes.get(interview.id) ?? [],
    };
  });
}

async function roundabout(tx: Tx, ids: readonly string[]) {
  const seatRows = await tx
    .select()
    .from(seats)
    .where(inArray(seats.interviewId, [...ids]))
    .orderBy(asc(seats.askedAt), asc(seats.place), asc(seats.id));
  const cards = await tx
    .select({
      interviewId: scorecards.interviewId,
      seatId: scorecards.seatId,
      state: scorecards.state,
      firstSubmittedAt: scorecards.firstSubmittedAt,
    })
    .from(scorecards)
    .where(inArray(scorecards.interviewId, [...ids]));
  const changes = await tx
    .select({
      interviewId: interviewRevisions.interviewId,
      change: interviewRevisions.change,
      at: interviewRevisions.at,
    })
    .from(interviewRevisions)
    .where(inArray(interviewRevisions.interviewId, [...ids]))
    .orderBy(asc(interviewRevisions.revision));
  const ofInterview = (row: { interviewId: string }): string => row.interviewId;
  return {
    seats: Map.groupBy(seatRows, ofInterview),
    scorecards: Map.groupBy(cards, ofInterview),
    changes: Map.groupBy(changes, ofInterview),
  };
}

type KitRef = Pick<Opening, 'kitId' | 'kitVersion'>;
const refOf = ({ kitId, kitVersion }: KitRef): string => `${kitId}@${kitVersion}`;

async function kitsOf(tx: Tx, refs: readonly KitRef[]): Promise<Map<string, Kit>> {
  const kits = new Map<string, Kit>();
  for (const [name, ref] of new Map(refs.map((ref) => [refOf(ref), ref])))
    kits.set(name, (await pinnedKit(tx, ref.kitId, ref.kitVersion)).kit);
  return kits;
}

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** @throws if it is not there: a foreign key says that it is. */
function needed<T>(found: ReadonlyMap<string, T>, key: string): T {
  const value = found.get(key);
  if (!value) throw new Error(`no ${key}`);
  return value;
}
