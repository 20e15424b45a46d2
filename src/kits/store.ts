import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { kits } from '../db/schema/openings.ts';
import { type Kit, kitSha256, resolvedKit } from './kit.ts';

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

/** @throws if the kit was never pinned here: openings and interviews refer to it by foreign key. */
export async function pinnedKit(tx: Tx, id: string, version: string): Promise<PinnedKit> {
  const [row] = await tx
    .select()
    .from(kits)
    .where(and(eq(kits.id, id), eq(kits.version, version)));
  if (!row) throw new Error(`kit ${id}@${version} is not pinned`);
  return { kit: resolvedKit.parse(row.content), sha256: row.sha256 };
}
