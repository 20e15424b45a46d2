import { audit } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Kit, kitRef } from './kit.ts';
import { openingsByKit, pinnedKits } from './store.ts';

/** A kit to read, with how many open openings keep this version of it. */
export interface ShelvedKit {
  kit: Kit;
  openings: number;
}

/** Whether somebody is a full member of the workspace. People come after kits, so `app.ts` brings the answer. */
export type Membership = (userId: string) => Promise<boolean>;

/** Kits hold the questions to come: guests and people from elsewhere do not read them. A no is written down. */
export async function mayBrowse(deps: Deps, isMember: Membership, actor: string): Promise<boolean> {
  if (await isMember(actor)) return true;
  const { db, workspaceId, clock } = deps;
  await inWorkspace(db, workspaceId, (tx) =>
    audit(tx, { workspaceId, at: clock.now(), actor, action: 'kits.browse.refused', subject: 'kits' }),
  );
  return false;
}

/**
 * What can be browsed: the library's kits and those pinned here, each version once. A pinned one is shown as it was
 * pinned. Those in use come first, then by title, the newest version first.
 */
export async function browseKits(deps: Deps): Promise<ShelvedKit[]> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const inUse = await openingsByKit(tx);
    const byRef = new Map<string, Kit>();
    for (const kit of [...deps.library.kits, ...(await pinnedKits(tx))]) byRef.set(kitRef(kit), kit);
    return [...byRef].map(([ref, kit]) => ({ kit, openings: inUse.get(ref) ?? 0 })).sort(inOrder);
  });
}

/** One kit by its `id@version`, or undefined where neither the library nor the workspace has it. */
export async function browseKit(deps: Deps, ref: string): Promise<ShelvedKit | undefined> {
  return (await browseKits(deps)).find(({ kit }) => kitRef(kit) === ref);
}

function inOrder(a: ShelvedKit, b: ShelvedKit): number {
  return (
    Number(b.openings > 0) - Number(a.openings > 0) ||
    a.kit.title.localeCompare(b.kit.title, 'en') ||
    b.kit.version.localeCompare(a.kit.version, 'en', { numeric: true })
  );
}
