import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { redrawScreen } from '../slack/screen.ts';
import { browse, type Door, kitOnShelf, mayBrowse } from './browse.ts';
import { drawGone, drawNotForGuests, drawShelf, openKitButton, readAloneButton } from './browse.view.ts';
import { listenDrafts } from './draft.listeners.ts';
import { drafts } from './draft.store.ts';
import { listenEdits } from './edit.listeners.ts';
import type { RedrawShelf } from './edit-desk.listeners.ts';
import { filterIds, readFilter } from './filter.view.ts';
import { kitRef } from './kit.ts';
import { drawKit, readButton } from './kit.view.ts';
import { listenPractice } from './practise.listeners.ts';
import { drawPreview, drawScenario } from './preview.view.ts';
import { listenReports } from './report.listeners.ts';
import { type ReportPlace, reportedAt, reportsOf } from './report.ts';
import type { ShelfFilter } from './shelf.ts';

export function listenKits(app: App, deps: Deps, readers: Door): void {
  const seenBy = (userId: string, draw: () => Promise<ModalView>) => seen(deps, readers, userId, draw);
  const drawn = (userId: string, place: ReportPlace) =>
    seenBy(userId, () => drawPlace(deps, readers, userId, place));

  openKitButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    await show(client, body, await drawn(body.user.id, place));
  });

  readButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    await show(client, body, await drawn(body.user.id, place));
  });

  readAloneButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    await show(client, body, await drawn(body.user.id, place));
  });

  for (const id of filterIds) {
    app.action<BlockAction>(id, async ({ ack, body, client }) => {
      await ack();
      if (!body.view) return;
      const filter = readFilter(body.view);
      const view = await seenBy(body.user.id, () => drawnShelf(deps, readers, body.user.id, filter));
      await redrawScreen({ client, log: deps.log }, body.view.id, view);
    });
  }

  /** The shelf under what has changed it. Which kits were looked for is not known there: all of them are shown. */
  const redrawShelf: RedrawShelf = async (client, userId, above) => {
    if (!above?.root_view_id || above.root_view_id === above.id) return;
    const draw = () => drawnShelf(deps, readers, userId, undefined, crypto.randomUUID());
    await redrawScreen({ client, log: deps.log }, above.root_view_id, await seenBy(userId, draw));
  };

  listenPractice(app, deps, seenBy);
  listenDrafts(app, deps, readers, redrawShelf);
  listenEdits(app, deps, readers, redrawShelf);
  listenReports(app, deps, readers, drawn);
}

export function kitCommands(deps: Deps, readers: Door): Command[] {
  return [
    {
      word: 'kits',
      summary: 'Read the kits: stages, scenarios and what each level looks like',
      audience: 'member',
      run: async ({ open, userId }) =>
        open(await seen(deps, readers, userId, () => drawnShelf(deps, readers, userId))),
    },
  ];
}

/** The shelf; with the drafts on it for those who make kits. */
async function drawnShelf(
  deps: Deps,
  readers: Door,
  userId: string,
  filter?: ShelfFilter,
  generation?: string,
): Promise<ModalView> {
  const shelf = await browse(deps);
  const seesDrafts = await readers.isCoordinator(userId);
  const desk = seesDrafts ? await inWorkspace(deps.db, deps.workspaceId, drafts) : undefined;
  return drawShelf(shelf, filter, desk, generation);
}

/** A kit, something it asks, or a scenario by itself, with what was reported of it. */
async function drawPlace(deps: Deps, readers: Door, userId: string, place: ReportPlace): Promise<ModalView> {
  const shelf = await browse(deps);
  const about = reportedAt(shelf, place);
  if (!about) return drawGone();
  const said = {
    reports: reportsOf(shelf.reports, about),
    coordinates: await readers.isCoordinator(userId),
  };
  const canPractise = (ref: string) => deps.library.calibrations.some(({ scenario }) => scenario === ref);
  const around = { wear: shelf.wear, canPractise, said };
  const { kit: ref, stage, at = 0 } = place;
  const alone = shelf.scenarios.find((one) => kitRef(one) === place.scenario);
  if (alone) return drawScenario(alone, around);
  const found = ref === undefined ? undefined : kitOnShelf(shelf, ref);
  if (!found || ref === undefined) return drawGone();
  if (stage === undefined) return drawKit(found, shelf.wear, said);
  return drawPreview(found.kit, { kit: ref, stage, at }, around) ?? drawGone();
}

/** What somebody gets to see of the kits, whatever they pressed. */
async function seen(
  deps: Deps,
  readers: Door,
  userId: string,
  draw: () => Promise<ModalView>,
): Promise<ModalView> {
  return (await mayBrowse(deps, readers, userId)) ? draw() : drawNotForGuests();
}
