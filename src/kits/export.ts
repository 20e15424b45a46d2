import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import type { Readers } from './browse.ts';
import type { Kit } from './kit.ts';
import type { Library } from './library.ts';
import { findKept } from './store.ts';

export interface ExportRequest {
  /** Minted when the screen with the button was drawn: one screen sends one file. */
  exportId: string;
  actor: string;
  /** `id@version`. */
  kit: string;
}

export type ExportOutcome =
  | { ok: true }
  | { ok: false; code: 'not_coordinator' }
  | { ok: false; code: 'gone' };

/** Has a kit sent to a coordinator's direct messages as a file that can be imported again. */
export async function exportKit(
  deps: Deps,
  readers: Readers,
  { exportId, actor, kit: ref }: ExportRequest,
): Promise<ExportOutcome> {
  const may = await readers.isCoordinator(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<ExportOutcome> => {
    const noted = { actor, subject: `kit:${ref}` };
    const code = !may ? 'not_coordinator' : (await exported(deps.library, tx, ref)) ? undefined : 'gone';
    if (code) {
      await note(deps, tx, { ...noted, action: 'kits.export.refused', detail: { code } });
      return { ok: false, code };
    }
    const told = { kind: 'kits.export', recipient: actor, owner: actor, ref: { kit: ref } };
    const key = `kit:export:${exportId}:${actor}`;
    const isNew = await post(deps, tx, [{ ...told, key, dueAt: deps.clock.now() }]);
    if (isNew > 0) await note(deps, tx, { ...noted, action: 'kits.export' });
    return { ok: true };
  });
}

/** As it was pinned or published here, else as the library has it. */
export async function exported(library: Pick<Library, 'kit'>, tx: Tx, ref: string): Promise<Kit | undefined> {
  return (await findKept(tx, ref)) ?? library.kit(ref);
}
