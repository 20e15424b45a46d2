import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { download } from '../slack/download.ts';
import type { Readers } from './browse.ts';
import { insertDraft, lockDraftOf, rewriteDraft } from './draft.store.ts';
import { type Draft, ownId } from './draft.ts';
import { contentSha256 } from './fingerprint.ts';
import { type Kit, kitRef } from './kit.ts';
import { type FileTrouble, mostBytes, readKitFile } from './kit-file.ts';
import type { Problem } from './read-yaml.ts';

export interface ImportRequest {
  actor: string;
  fileId: string;
}

export type ImportRefusal =
  | { code: 'not_coordinator' }
  | { code: 'no_file' | 'unreadable' | FileTrouble }
  /** Somebody else is at work on this kit. */
  | { code: 'taken'; by: string }
  | { code: 'problems'; problems: readonly Problem[] };

export type ImportOutcome =
  | { ok: true; draftId: string; again: boolean }
  | { ok: false; refusal: ImportRefusal };

/**
 * Makes a draft of a kit that somebody brings as a file. Brought again, it is the same draft; changed meanwhile by the
 * same person, its content is what they bring now.
 */
export async function importKit(
  deps: Deps,
  readers: Readers,
  request: ImportRequest,
): Promise<ImportOutcome> {
  const { actor, fileId } = request;
  const mayImport = await readers.isCoordinator(actor);
  const kit = mayImport ? await brought(deps, request) : { refusal: { code: 'not_coordinator' as const } };
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<ImportOutcome> => {
    const noted = { actor, subject: `file:${fileId}` };
    if ('refusal' in kit) {
      const { code } = kit.refusal;
      await note(deps, tx, { ...noted, action: 'kits.import.refused', detail: { code } });
      return { ok: false, refusal: kit.refusal };
    }
    const { library } = deps;
    const id = ownId(kit.id, (own) => library.kits.some((one) => one.id === own));
    const outcome = await keep(deps, tx, actor, { basedOn: kitRef(kit), content: { ...kit, id } });
    if (outcome.ok && !outcome.again)
      await note(deps, tx, { actor, action: 'kits.import', subject: `kit:${id}`, detail: { file: fileId } });
    return outcome;
  });
}

async function brought(
  deps: Deps,
  { actor: owner, fileId }: ImportRequest,
): Promise<Kit | { refusal: ImportRefusal }> {
  const fetched = await download(deps.slack, { fileId, owner, mostBytes });
  if (!fetched.ok) {
    const { code } = fetched;
    if (code === 'unreadable')
      deps.log.warn('kits: Slack did not hand out a file', { file: fileId, reason: fetched.reason });
    return { refusal: { code: code === 'too_big' || code === 'unreadable' ? code : 'no_file' } };
  }
  const read = readKitFile(fetched.bytes);
  if (read.ok) return read.kit;
  const refusal = 'trouble' in read ? { code: read.trouble } : { code: 'problems' as const, ...read };
  return { refusal };
}

async function keep(
  deps: Deps,
  tx: Tx,
  actor: string,
  { basedOn, content }: Pick<Draft, 'basedOn' | 'content'>,
): Promise<ImportOutcome> {
  const edited = { basedOn, content, editedBy: actor, editedAt: deps.clock.now() };
  const id = crypto.randomUUID();
  const row = { workspaceId: deps.workspaceId, id, kitId: content.id, ...edited };
  if (await insertDraft(tx, row)) return { ok: true, draftId: id, again: false };
  const standing = await lockDraftOf(tx, content.id);
  if (!standing) throw new Error(`no draft of ${content.id}`);
  if (contentSha256(standing.content) === contentSha256(content))
    return { ok: true, draftId: standing.id, again: true };
  if (standing.editedBy !== actor) return { ok: false, refusal: { code: 'taken', by: standing.editedBy } };
  await rewriteDraft(tx, standing, edited);
  return { ok: true, draftId: standing.id, again: false };
}
