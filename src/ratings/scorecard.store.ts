import { asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { amendments, ratings, redFlags, scorecards } from '../db/schema/ratings.ts';
import { type Scorecard, type Sheet, sheet } from './scorecard.ts';

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
  const rated = await tx
    .select()
    .from(ratings)
    .where(inArray(ratings.scorecardId, ids))
    .orderBy(asc(ratings.scenarioId), asc(ratings.competency));
  const flagged = await tx
    .select()
    .from(redFlags)
    .where(inArray(redFlags.scorecardId, ids))
    .orderBy(asc(redFlags.scenarioId), asc(redFlags.flag));
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

/** Puts `content` in the place of all that the scorecard said. */
export async function saveSheet(tx: Tx, card: Scorecard, content: Sheet): Promise<void> {
  const { ratings: rated, redFlags: flagged, ...words } = content;
  const of = { workspaceId: card.workspaceId, scorecardId: card.id };
  await tx.delete(ratings).where(eq(ratings.scorecardId, card.id));
  await tx.delete(redFlags).where(eq(redFlags.scorecardId, card.id));
  if (rated.length > 0) await tx.insert(ratings).values(rated.map((row) => ({ ...row, ...of })));
  if (flagged.length > 0) await tx.insert(redFlags).values(flagged.map((row) => ({ ...row, ...of })));
  await updateScorecard(tx, card.id, words);
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
