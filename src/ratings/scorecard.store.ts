import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { amendments, ratings, redFlags, scorecards } from '../db/schema/ratings.ts';
import { type Rating, type Scorecard, type Sheet, sheet } from './scorecard.ts';

export async function findScorecard(tx: Tx, id: string): Promise<Scorecard | undefined> {
  const [row] = await tx.select().from(scorecards).where(eq(scorecards.id, id));
  return row;
}

/** The same, held against others until the transaction ends. */
export async function lockScorecard(tx: Tx, id: string): Promise<Scorecard | undefined> {
  const [row] = await tx.select().from(scorecards).where(eq(scorecards.id, id)).for('update');
  return row;
}

export async function scorecardOfSeat(tx: Tx, seatId: string): Promise<Scorecard | undefined> {
  const [row] = await tx.select().from(scorecards).where(eq(scorecards.seatId, seatId));
  return row;
}

/** A seat has one scorecard: where another form was quicker, its row stays. */
export async function insertScorecard(tx: Tx, row: typeof scorecards.$inferInsert): Promise<void> {
  await tx.insert(scorecards).values(row).onConflictDoNothing();
}

export async function updateScorecard(
  tx: Tx,
  id: string,
  change: Partial<Omit<Scorecard, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(scorecards).set(change).where(eq(scorecards.id, id));
}

/** What a scorecard says so far. */
export async function sheetOf(tx: Tx, card: Scorecard): Promise<Sheet> {
  const sheets = await sheetsOf(tx, [card]);
  return sheets.get(card.id) ?? sheet.parse({ ...card, ratings: [], redFlags: [] });
}

/** The same for several scorecards, by their ids. */
export async function sheetsOf(tx: Tx, cards: readonly Scorecard[]): Promise<Map<string, Sheet>> {
  if (cards.length === 0) return new Map();
  const ids = cards.map((card) => card.id);
  const [rated, flagged] = await Promise.all([
    tx
      .select()
      .from(ratings)
      .where(inArray(ratings.scorecardId, ids))
      .orderBy(asc(ratings.scenarioId), asc(ratings.competency)),
    tx
      .select()
      .from(redFlags)
      .where(inArray(redFlags.scorecardId, ids))
      .orderBy(asc(redFlags.scenarioId), asc(redFlags.flag)),
  ]);
  return new Map(
    cards.map((card) => [
      card.id,
      sheet.parse({
        ...card,
        ratings: rated.filter((row) => row.scorecardId === card.id),
        redFlags: flagged.filter((row) => row.scorecardId === card.id),
      }),
    ]),
  );
}

/** Puts `after` in the place of what the scorecard said, which the caller has read while holding it. */
export async function replaceRatings(
  tx: Tx,
  { workspaceId, id }: Scorecard,
  { before, after }: { before: Sheet; after: Sheet },
): Promise<void> {
  const of = { workspaceId, scorecardId: id };
  const rated = missingIn(before.ratings, after.ratings);
  const flagged = missingIn(before.redFlags, after.redFlags);
  const ratedKeys = [ratings.workspaceId, ratings.scorecardId, ratings.scenarioId, ratings.competency];
  if (rated.length > 0) {
    const newest = {
      level: sql`excluded.level`,
      notObserved: sql`excluded.not_observed`,
      evidence: sql`excluded.evidence`,
    };
    await tx
      .insert(ratings)
      .values(rated.map((row) => ({ ...row, ...of })))
      .onConflictDoUpdate({ target: ratedKeys, set: newest });
  }
  if (flagged.length > 0) await tx.insert(redFlags).values(flagged.map((row) => ({ ...row, ...of })));
  for (const { scenarioId, flag } of missingIn(after.redFlags, before.redFlags))
    await tx
      .delete(redFlags)
      .where(and(eq(redFlags.scorecardId, id), eq(redFlags.scenarioId, scenarioId), eq(redFlags.flag, flag)));
  const kept = new Set(after.ratings.map(itemKey));
  for (const { scenarioId, competency } of before.ratings.filter((row) => !kept.has(itemKey(row))))
    await tx
      .delete(ratings)
      .where(
        and(
          eq(ratings.scorecardId, id),
          eq(ratings.scenarioId, scenarioId),
          eq(ratings.competency, competency),
        ),
      );
}

const itemKey = (row: Rating): string => `${row.scenarioId}/${row.competency}`;

/** What stands in `rows` and not in `others`. */
function missingIn<T>(others: readonly T[], rows: readonly T[]): T[] {
  return rows.filter((row) => !others.some((other) => isDeepStrictEqual(other, row)));
}

/** False where this change was made before: the same form, delivered again. */
export async function insertAmendment(tx: Tx, row: typeof amendments.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(amendments)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: amendments.id });
  return added.length > 0;
}
