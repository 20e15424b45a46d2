import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Readers } from './browse.ts';
import { findDraft, lockDraft, publishKit, removeDraft } from './draft.store.ts';
import { type Draft, faultsOf, nextVersion } from './draft.ts';
import { type Kit, kitRef, type Ref } from './kit.ts';
import { keptKits } from './store.ts';
import { newest } from './version.ts';
import type { Remark } from './wording.ts';

export type PublishRefusal = 'not_coordinator' | 'gone' | 'faults' | 'same';
export type PublishOutcome = { ok: true; ref: Ref } | { ok: false; code: PublishRefusal };

/** A draft with all that is to be known before it is published. */
export interface Review {
  draft: Draft;
  faults: readonly Remark[];
  /** The last version made here. */
  last: Kit | undefined;
  /** As which it would be published; undefined where it is no different from the last. */
  version: string | undefined;
}

export async function reviewDraft(deps: Deps, tx: Tx, id: string): Promise<Review | undefined> {
  const draft = await findDraft(tx, id);
  return draft && review(deps, tx, draft);
}

async function review({ library }: Deps, tx: Tx, draft: Draft): Promise<Review> {
  const kept = await keptKits(tx);
  const own = kept.filter(({ kit, publishedBy }) => publishedBy !== null && kit.id === draft.kitId);
  const [last] = newest(own.map(({ kit }) => kit));
  const kits = [...library.kits, ...kept.map(({ kit }) => kit)];
  const faults = faultsOf(draft.content, { profiles: library.profiles, kits });
  return { draft, faults, last, version: nextVersion(draft.content, last) };
}

interface Asked {
  actor: string;
  draftId: string;
}

/** Makes a version of a draft, for good; the draft is gone then. */
export async function publishDraft(deps: Deps, readers: Readers, asked: Asked): Promise<PublishOutcome> {
  const may = await readers.isCoordinator(asked.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<PublishOutcome> => {
    const draft = await lockDraft(tx, asked.draftId);
    const { faults, version } = draft ? await review(deps, tx, draft) : {};
    const code = may ? refusalOf(draft, faults, version) : 'not_coordinator';
    if (code || !draft || version === undefined) return refuse(deps, tx, 'publish', asked, code ?? 'gone');
    const kit = { ...draft.content, id: draft.kitId, version };
    await publishKit(tx, deps.workspaceId, kit, asked.actor);
    await removeDraft(tx, draft.id);
    const subject = `kit:${kit.id}`;
    await note(deps, tx, { actor: asked.actor, action: 'kits.publish', subject, detail: { version } });
    return { ok: true, ref: kitRef(kit) };
  });
}

function refusalOf(
  draft: Draft | undefined,
  faults: readonly Remark[] | undefined,
  version: string | undefined,
): PublishRefusal | undefined {
  if (!draft) return 'gone';
  if (faults && faults.length > 0) return 'faults';
  return version === undefined ? 'same' : undefined;
}

/** Throws a draft away. */
export async function discardDraft(
  deps: Deps,
  readers: Readers,
  asked: Asked,
): Promise<{ ok: true } | { ok: false; code: PublishRefusal }> {
  const may = await readers.isCoordinator(asked.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const draft = await lockDraft(tx, asked.draftId);
    if (!may || !draft) return refuse(deps, tx, 'discard', asked, may ? 'gone' : 'not_coordinator');
    await removeDraft(tx, draft.id);
    await note(deps, tx, { actor: asked.actor, action: 'kits.discard', subject: `kit:${draft.kitId}` });
    return { ok: true };
  });
}

async function refuse(deps: Deps, tx: Tx, verb: string, { actor, draftId }: Asked, code: PublishRefusal) {
  const subject = `kit_draft:${draftId}`;
  await note(deps, tx, { actor, action: `kits.${verb}.refused`, subject, detail: { code } });
  return { ok: false as const, code };
}
