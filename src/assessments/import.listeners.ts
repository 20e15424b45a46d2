import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { importResultsButton } from '../openings/buttons.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { notForThem } from '../openings/screen.listeners.ts';
import { findOpening } from '../openings/store.ts';
import { SlackPoster } from '../outbox/slack-poster.ts';
import { meet } from '../people/directory.ts';
import { peopleWithRoles } from '../people/store.ts';
import { onlyCoordinators } from '../people/words.ts';
import { sayingModal, show, tell } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { answerAgain, answerFile } from './drop.ts';
import { type Brought, type Checked, checkImport, type ImportRefusal, importResults } from './import.ts';
import {
  confirmImportButton,
  drawImport,
  drawReading,
  drawRefused,
  drawSummary,
  importForm,
  problemsMessage,
  refusalWords,
  summaryOf,
} from './import.view.ts';
import { toldRefusal, toldSummary } from './renderers.ts';

async function importView(deps: Deps, userId: string, id: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  const opening = await inWorkspace(deps.db, deps.workspaceId, (tx) => findOpening(tx, id));
  if (!actor || (opening && !mayEditOpening(opening, actor))) {
    const asked = { action: 'assessments.import_form', title: 'Import results', subject: `opening:${id}` };
    return notForThem(deps, { actor: userId, ...asked });
  }
  if (!opening || opening.closedAt)
    return sayingModal('Import results', [section('I do not know this opening any more.')]);
  return drawImport(id);
}

async function refusedWords(deps: Deps, refusal: ImportRefusal): Promise<string> {
  if (refusal.code !== 'not_coordinator') return refusalWords(refusal);
  return onlyCoordinators(await inWorkspace(deps.db, deps.workspaceId, peopleWithRoles));
}

/** The lines to be mended, as a file. Asked for by whoever brought them, so it is sent at once and not again. */
async function sendProblems(deps: Deps, userId: string, checked: Checked): Promise<void> {
  if (checked.plan.bad.length === 0) return;
  const poster = new SlackPoster(deps.slack, deps.log);
  const place = await poster.openDirect(userId);
  const sent =
    place.kind === 'open'
      ? await poster.upload(place.channelId, problemsMessage(checked), async () => undefined)
      : place;
  if (sent.kind !== 'done')
    deps.log.warn('assessments: problems.csv could not be sent', { user: userId, reason: sent.error });
}

/** Somebody dragged a file into the bot's direct conversation. */
async function answerDropped(deps: Deps, brought: Brought): Promise<void> {
  const checked = await checkImport(deps, brought);
  const { actor, fileId } = brought;
  const ref = checked.ok
    ? toldSummary({ file: fileId, sha256: checked.sha256 }, summaryOf(checked))
    : toldRefusal(await refusedWords(deps, checked.refusal));
  const isFirst = await answerFile(deps, { fileId, actor, ref });
  if (isFirst && checked.ok) await sendProblems(deps, actor, checked);
}

/** What a table of results may come as; a spreadsheet is told how to become one. */
const isTable = (name: string | null): boolean => /\.(csv|tsv|txt|xlsx?|ods|numbers)$/i.test(name ?? '');

export function listenImport(app: App, deps: Deps): void {
  importResultsButton.listen(app, async ({ ack, body, client }, { opening }) => {
    await ack();
    await show(client, body, await importView(deps, body.user.id, opening));
  });

  app.view(importForm.id, async ({ ack, body, view, client }) => {
    const parsed = importForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { opening } = importForm.metadata(view);
    const { file } = parsed.answers;
    await ack({ response_action: 'update', view: drawReading() });
    const screen = { client, log: deps.log };
    const checked = await checkImport(deps, { actor: body.user.id, fileId: file, openingId: opening });
    if (!checked.ok)
      return redrawScreen(screen, view.id, drawRefused(await refusedWords(deps, checked.refusal)));
    const ids = { file, sha256: checked.sha256, opening };
    await redrawScreen(screen, view.id, drawSummary(summaryOf(checked), ids));
    await sendProblems(deps, body.user.id, checked);
  });

  confirmImportButton.listen(app, async (args, ids) => {
    const { ack, body, client } = args;
    await ack();
    const { file: fileId, sha256, opening: openingId } = ids;
    const done = await importResults(deps, { actor: body.user.id, fileId, sha256, openingId });
    const screen = { client, log: deps.log };
    if (!done.ok) {
      const text = await refusedWords(deps, done.refusal);
      return body.view ? redrawScreen(screen, body.view.id, drawRefused(text)) : tell(args, { text });
    }
    const summary = summaryOf(done);
    if (body.view) await redrawScreen(screen, body.view.id, drawSummary(summary, ids));
    else await answerAgain(deps, { fileId, ref: toldSummary(ids, summary) });
  });

  app.event('message', async ({ event }) => {
    if (event.subtype !== 'file_share' || event.channel_type !== 'im') return;
    for (const { id, name } of event.files ?? [])
      if (isTable(name)) await answerDropped(deps, { actor: event.user, fileId: id });
  });
}
