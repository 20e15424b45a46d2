import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitOnShelf, type Readers, shelfIn } from './browse.ts';
import { insertDraft, lockDraftOf } from './draft.store.ts';
import { ownId } from './draft.ts';
import { type Kit, kitRef } from './kit.ts';

export interface CopyRequest {
  actor: string;
  /** `id@version`. */
  kit: string;
}

export type CopyOutcome =
  /** `again`: there was a draft of it already, and that one is meant. */
  { ok: true; draftId: string; again: boolean } | { ok: false; code: 'not_coordinator' | 'gone' };

/** Begins a draft from a kit: of the library's a kit of one's own, of one's own its next version. */
export async function copyKit(deps: Deps, readers: Readers, request: CopyRequest): Promise<CopyOutcome> {
  const { actor, kit: ref } = request;
  const may = await readers.isCoordinator(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<CopyOutcome> => {
    const shelf = await shelfIn(deps, tx);
    const kit = kitOnShelf(shelf, ref)?.kit;
    if (!may || !kit) {
      const code = may ? 'gone' : 'not_coordinator';
      await note(deps, tx, { actor, action: 'kits.copy.refused', subject: 'kits', detail: { code } });
      return { ok: false, code };
    }
    const id = ownId(kit.id, (one) => deps.library.kits.some((other) => other.id === one));
    const taken = shelf.kits.filter((one) => one.kit.id !== id).map((one) => one.kit.title);
    const content: Kit = { ...kit, id, title: freeTitle(kit.title, taken) };
    const draftId = crypto.randomUUID();
    const edited = { editedBy: actor, editedAt: deps.clock.now() };
    const row = { workspaceId: deps.workspaceId, id: draftId, kitId: id, basedOn: kitRef(kit), content };
    if (await insertDraft(tx, { ...row, ...edited })) {
      await note(deps, tx, { actor, action: 'kits.copy', subject: `kit:${id}`, detail: { from: ref } });
      return { ok: true, draftId, again: false };
    }
    const standing = await lockDraftOf(tx, id);
    if (!standing) throw new Error(`no draft of ${id}`);
    return { ok: true, draftId: standing.id, again: true };
  });
}

const longestTitle = 60;

/** The title itself where no other kit has it, else one that says whose it is. */
function freeTitle(title: string, taken: readonly string[]): string {
  if (!taken.includes(title)) return title;
  const tries = ['our own', ...Array.from({ length: taken.length }, (_, n) => `our own ${n + 2}`)];
  const titles = tries.map((words) => `${title.slice(0, longestTitle - words.length - 2).trim()}, ${words}`);
  return titles.find((one) => !taken.includes(one)) ?? title;
}
