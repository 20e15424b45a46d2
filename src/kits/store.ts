import { and, asc, count, eq, isNull, lte, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { kitReports } from '../db/schema/evidence.ts';
import { interviews, questions } from '../db/schema/interviews.ts';
import { kits, openings } from '../db/schema/openings.ts';
import { type Kit, kitRef, kitSha256, resolvedKit } from './kit.ts';
import type { KitReport } from './report.ts';

/** Keeps a published kit in the workspace, so that it can be drawn exactly as it was asked, whatever the library does. */
export async function pinKit(tx: Tx, workspaceId: string, kit: Kit): Promise<void> {
  await tx
    .insert(kits)
    .values({ workspaceId, id: kit.id, version: kit.version, sha256: kitSha256(kit), content: kit })
    .onConflictDoNothing();
}

export interface PinnedKit {
  kit: Kit;
  sha256: string;
}

/**
 * Kits already read and checked, by the hash of their content. A published kit never changes (a trigger of the database
 * sees to it), so what has this hash is this kit, in whatever workspace.
 */
const known = new Map<string, Kit>();

/** @throws if the kit was never pinned here: openings and interviews refer to it by foreign key. */
export async function pinnedKit(tx: Tx, id: string, version: string): Promise<PinnedKit> {
  const which = and(eq(kits.id, id), eq(kits.version, version));
  const [row] = await tx.select({ sha256: kits.sha256 }).from(kits).where(which);
  if (!row) throw new Error(`kit ${id}@${version} is not pinned`);
  const { sha256 } = row;
  const kit = known.get(sha256) ?? (await readKit(tx, which));
  known.set(sha256, kit);
  return { kit, sha256 };
}

async function readKit(tx: Tx, which: SQL | undefined): Promise<Kit> {
  const [row] = await tx.select({ content: kits.content }).from(kits).where(which);
  return resolvedKit.parse(row?.content);
}

/** What was pinned or published here under this `id@version`. */
export async function findKept(tx: Tx, ref: string): Promise<Kit | undefined> {
  const [id = '', version = ''] = ref.split('@');
  const found = await tx.$count(kits, and(eq(kits.id, id), eq(kits.version, version)));
  return found > 0 ? (await pinnedKit(tx, id, version)).kit : undefined;
}

export interface KeptKit {
  kit: Kit;
  /** Who published it here; null for the library's. */
  publishedBy: string | null;
}

/** Every kit that was ever pinned or published here, in no order. */
export async function keptKits(tx: Tx): Promise<KeptKit[]> {
  const { id, version, publishedBy } = kits;
  const rows = await tx.select({ id, version, publishedBy }).from(kits);
  return Promise.all(
    rows.map(async (row) => ({
      kit: (await pinnedKit(tx, row.id, row.version)).kit,
      publishedBy: row.publishedBy,
    })),
  );
}

/** In how many interviews that took place each scenario was asked, by its id. */
export async function timesAsked(tx: Tx, now: Date): Promise<Map<string, number>> {
  const held = and(eq(interviews.state, 'scheduled'), lte(interviews.endsAt, now));
  const rows = await tx
    .select({ id: questions.scenarioId, n: count() })
    .from(questions)
    .innerJoin(interviews, eq(interviews.id, questions.interviewId))
    .where(held)
    .groupBy(questions.scenarioId);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** What was reported of kits and of what they ask, and not taken back; oldest first. */
export async function standingReports(tx: Tx): Promise<KitReport[]> {
  return tx.select().from(kitReports).where(isNull(kitReports.endedAt)).orderBy(asc(kitReports.at));
}

/** False where this report was made before. */
export async function insertReport(tx: Tx, row: typeof kitReports.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(kitReports)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: kitReports.id });
  return added.length > 0;
}

/** How many standing reports ended by this. */
export async function endReports(
  tx: Tx,
  { kitId, item, kind }: Pick<KitReport, 'kitId' | 'item' | 'kind'>,
  ended: { endedAt: Date; endedBy: string; endedReason: string },
): Promise<number> {
  // A scenario is out whichever kit it was read in, and so is the report taken back.
  const about =
    item === null ? and(eq(kitReports.kitId, kitId), isNull(kitReports.item)) : eq(kitReports.item, item);
  const changed = await tx
    .update(kitReports)
    .set(ended)
    .where(and(about, eq(kitReports.kind, kind), isNull(kitReports.endedAt)))
    .returning({ id: kitReports.id });
  return changed.length;
}

/** How many open openings keep a kit, by its `id@version`; one that none keeps is missing. */
export async function openingsByKit(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: openings.kitId, version: openings.kitVersion, n: count() })
    .from(openings)
    .where(isNull(openings.closedAt))
    .groupBy(openings.kitId, openings.kitVersion);
  return new Map(rows.map((row) => [kitRef(row), row.n]));
}
