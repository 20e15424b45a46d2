import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import type { ButtonArgs } from '../slack/button.ts';
import { redrawScreen } from '../slack/screen.ts';
import type { Door } from './browse.ts';
import { type Change, placeStage, removeScenario, removeStage, scenarioAt, stageAt } from './change.ts';
import type { CompetencyCode } from './competency.ts';
import { copyKit } from './copy.ts';
import { drawDone } from './draft.view.ts';
import { editDraft } from './edit.ts';
import {
  copyButton,
  type DraftPlace,
  type EditForm,
  formButtons,
  moveButton,
  placeButton,
  removeButton,
} from './edit-button.view.ts';
import { type EditDesk, editDesk, type RedrawShelf, refusedView } from './edit-desk.listeners.ts';
import { drawAbout, drawAddStage, drawStageForm } from './edit-form.view.ts';
import { listenEditForms } from './edit-forms.listeners.ts';
import { drawAnchors, drawPick, drawWords } from './edit-scenario.view.ts';

/** Kits copied, and drafts changed on their own screens: whole, stage by stage, scenario by scenario. */
export function listenEdits(app: App, deps: Deps, readers: Door, redrawShelf: RedrawShelf): void {
  const desk = editDesk(deps, readers);

  copyButton.listen(app, async ({ ack, body, client }, { kit }) => {
    await ack();
    const outcome = await copyKit(deps, readers, { actor: body.user.id, kit });
    const next = outcome.ok ? await desk.placeView({ draft: outcome.draftId }) : drawDone(outcome);
    if (body.view) await redrawScreen({ client, log: deps.log }, body.view.id, next);
    else await show(client, body, next);
    await redrawShelf(client, body.user.id, body.view);
  });

  placeButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    const view = await desk.guarded(body.user.id, 'kits.draft', () => desk.placeView(place));
    if (body.view) await redrawScreen({ client, log: deps.log }, body.view.id, view);
    else await show(client, body, view);
  });

  for (const [form, button] of Object.entries(formButtons) as [EditForm, (typeof formButtons)['anchors']][]) {
    button.listen(app, async ({ ack, body, client }, asked) => {
      await ack();
      const draw = () => formView(desk, form, asked);
      await show(client, body, await desk.guarded(body.user.id, 'kits.draft_form', draw));
    });
  }

  const steps = async ({ ack, body, client }: ButtonArgs, place: DraftPlace, to?: number) => {
    await ack();
    const { draft: draftId, stage, scenario } = place;
    const request = { actor: body.user.id, draftId, stage, scenario };
    const outcome = await editDraft(deps, readers, request, stepOf(place, to));
    if (!outcome.ok && outcome.refusal.code !== 'remarks')
      return show(client, body, refusedView(outcome.refusal));
    const next = scenario !== undefined || to !== undefined ? { draft: draftId, stage } : { draft: draftId };
    await desk.redraw(client, body.view?.id, next);
  };
  removeButton.listen(app, (args, place) => steps(args, place));
  moveButton.listen(app, (args, { to, ...place }) => steps(args, place, to));

  listenEditForms(app, desk);
}

function stepOf({ stage, scenario }: DraftPlace, to: number | undefined): Change {
  if (stage === undefined) return () => undefined;
  if (scenario !== undefined) return removeScenario({ stage, scenario });
  return to === undefined ? removeStage(stage) : placeStage(stage, to);
}

async function formView(
  desk: EditDesk,
  form: EditForm,
  { code, ...place }: DraftPlace & { code?: CompetencyCode },
): Promise<ModalView> {
  const review = await desk.reviewOf(place.draft);
  if (!review) return refusedView({ code: 'gone' });
  const { content: kit } = review.draft;
  const opening = { kit, place };
  const stage = place.stage === undefined ? undefined : stageAt(kit, place.stage);
  const scenario = stage && scenarioAt(kit, { stage: stage.id, scenario: place.scenario ?? '' });
  if (form === 'about') return drawAbout(opening);
  if (form === 'add_stage') return drawAddStage(opening);
  if (form === 'stage' && stage) return drawStageForm(opening, stage);
  if (form === 'pick' && stage) return drawPick(opening);
  if (form === 'words' && scenario) return drawWords(opening, scenario);
  if (form === 'anchors' && scenario && code) return drawAnchors(opening, scenario, code);
  return refusedView({ code: 'gone' });
}
