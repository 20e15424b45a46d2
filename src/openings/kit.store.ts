import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { assignments } from '../db/schema/evidence.ts';
import { interviewRevisions, interviews } from '../db/schema/interviews.ts';
import { type PinnedKit, pinnedKit } from '../kits/store.ts';
import type { Opening, Staying } from './opening.ts';
import { candidatesOf } from './store.ts';

type KitVersion = Pick<Opening, 'kitId' | 'kitVersion'>;

/**
 * What an interview or a piece of work began with, by candidate: the kit of the first that was not called off, whatever
 * the opening has taken up since. Ratings of one person are made by one version. Whoever has not begun is missing.
 */
export async function kitsBegun(tx: Tx, candidateIds: readonly string[]): Promise<Map<string, KitVersion>> {
  if (candidateIds.length === 0) return new Map();
  const { candidateId, kitId, kitVersion } = interviews;
  const booked = await tx
    .select({ candidateId, kitId, kitVersion, at: interviewRevisions.at })
    .from(interviews)
    .innerJoin(
      interviewRevisions,
      and(eq(interviewRevisions.interviewId, interviews.id), eq(interviewRevisions.revision, 0)),
    )
    .where(and(inArray(candidateId, [...candidateIds]), ne(interviews.state, 'cancelled')));
  const given = await tx
    .select({
      candidateId: assignments.candidateId,
      kitId: assignments.kitId,
      kitVersion: assignments.kitVersion,
      at: assignments.assignedAt,
    })
    .from(assignments)
    .where(and(inArray(assignments.candidateId, [...candidateIds]), ne(assignments.state, 'withdrawn')));
  const latestFirst = [...booked, ...given].sort((a, b) => b.at.getTime() - a.at.getTime());
  return new Map(latestFirst.map((one) => [one.candidateId, one]));
}

/** The kit by which a candidate is asked and measured: the one they began with, else the opening's. */
export async function kitOf(tx: Tx, opening: KitVersion, candidateId: string): Promise<PinnedKit> {
  const { kitId, kitVersion } = (await kitsBegun(tx, [candidateId])).get(candidateId) ?? opening;
  return pinnedKit(tx, kitId, kitVersion);
}

/** Who of an opening has begun with another kit than `next`, and would stay with it; newest candidates first. */
export async function staying(tx: Tx, openingId: string, next: KitVersion): Promise<Staying[]> {
  const considered = await candidatesOf(tx, openingId);
  const begun = await kitsBegun(
    tx,
    considered.map(({ id }) => id),
  );
  return considered.flatMap(({ id, number, name }) => {
    const kept = begun.get(id);
    const stays = kept && (kept.kitId !== next.kitId || kept.kitVersion !== next.kitVersion);
    return stays ? [{ id, number, name, kitVersion: kept.kitVersion }] : [];
  });
}
