import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { noteAlone } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import type { Door } from './browse.ts';
import { turnedAway } from './browse.view.ts';
import { isTold } from './draft.store.ts';
import {
  discardButton,
  draftButton,
  drawDone,
  drawDraft,
  drawImport,
  drawReading,
  drawRefused,
  exportButton,
  exportWords,
  importButton,
  importForm,
  importWords,
  publishButton,
} from './draft.view.ts';
import type { RedrawShelf } from './edit-desk.listeners.ts';
import { exportKit } from './export.ts';
import { type ImportOutcome, type ImportRefusal, importKit } from './import.ts';
import { discardDraft, publishDraft, reviewDraft } from './publish.ts';

/** Kits as files, and the drafts that come of them. */
export function listenDrafts(app: App, deps: Deps, readers: Door, redrawShelf: RedrawShelf): void {
  /** For coordinators. That somebody else asked is written down. */
  const guarded = async (
    actor: string,
    action: string,
    draw: () => Promise<ModalView>,
  ): Promise<ModalView> => {
    if (await readers.isCoordinator(actor)) return draw();
    await noteAlone(deps, { actor, action: `${action}.refused`, subject: 'kits' });
    return turnedAway(readers);
  };

  importButton.listen(app, async ({ ack, body, client }) => {
    await ack();
    await show(client, body, await guarded(body.user.id, 'kits.import_form', async () => drawImport()));
  });

  app.view(importForm.id, async ({ ack, body, view, client }) => {
    const parsed = importForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    await ack({ response_action: 'update', view: drawReading() });
    const request = { actor: body.user.id, fileId: parsed.answers.file };
    const outcome = await importKit(deps, readers, request);
    const next = outcome.ok
      ? await draftView(deps, outcome.draftId)
      : drawRefused(await refusedWords(readers, outcome.refusal));
    await redrawScreen({ client, log: deps.log }, view.id, next);
  });

  draftButton.listen(app, async ({ ack, body, client }, { draft }) => {
    await ack();
    await show(client, body, await guarded(body.user.id, 'kits.draft', () => draftView(deps, draft)));
  });

  for (const [button, verb] of [
    [publishButton, publishDraft],
    [discardButton, discardDraft],
  ] as const) {
    button.listen(app, async ({ ack, body, client }, { draft }) => {
      await ack();
      const view = drawDone(await verb(deps, readers, { actor: body.user.id, draftId: draft }));
      if (body.view) await redrawScreen({ client, log: deps.log }, body.view.id, view);
      else await show(client, body, view);
      await redrawShelf(client, body.user.id, body.view);
    });
  }

  exportButton.listen(app, async ({ ack, body, client }, { kit, export: exportId }) => {
    await ack();
    const outcome = await exportKit(deps, readers, { exportId, actor: body.user.id, kit });
    const words =
      !outcome.ok && outcome.code === 'not_coordinator'
        ? await readers.onlyCoordinators('export kits')
        : exportWords(outcome);
    await show(client, body, sayingModal('Export', [section(words)], 'Back'));
  });

  app.event('message', async ({ event }) => {
    if (event.subtype !== 'file_share' || event.channel_type !== 'im') return;
    for (const { id, name } of event.files ?? [])
      if (/\.ya?ml$/i.test(name ?? '')) await answerDropped(deps, readers, event.user, id);
  });
}

function draftView(deps: Deps, id: string): Promise<ModalView> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const review = await reviewDraft(deps, tx, id);
    return review ? drawDraft(review) : drawDone({ ok: false, code: 'gone' });
  });
}

/** Somebody dragged a file into the bot's direct conversation; Slack may tell of it twice. */
async function answerDropped(deps: Deps, readers: Door, actor: string, fileId: string): Promise<void> {
  const key = `kits:file:${fileId}`;
  if (await inWorkspace(deps.db, deps.workspaceId, (tx) => isTold(tx, key))) return;
  const outcome = await importKit(deps, readers, { actor, fileId });
  const ref = await told(readers, outcome);
  const draft = { key, kind: 'kits.import', recipient: actor, owner: actor };
  await inWorkspace(deps.db, deps.workspaceId, (tx) =>
    post(deps, tx, [{ ...draft, ref, dueAt: deps.clock.now() }]),
  );
}

/** Written when the file was read: the file itself is not kept. */
async function told(readers: Door, outcome: ImportOutcome): Promise<Record<string, string>> {
  return outcome.ok ? { draft: outcome.draftId } : { refusal: await refusedWords(readers, outcome.refusal) };
}

async function refusedWords(readers: Door, refusal: ImportRefusal): Promise<string> {
  return refusal.code === 'not_coordinator' ? readers.onlyCoordinators('import kits') : importWords(refusal);
}
