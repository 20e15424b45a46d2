import type { App, BlockAction } from '@slack/bolt';
import type { Choice } from '../slack/field.ts';
import { listenOptions } from '../slack/options.ts';
import { redrawScreen } from '../slack/screen.ts';
import { browse } from './browse.ts';
import { addScenario, addStage, changeAbout, changeStage, stageAt, swapScenario } from './change.ts';
import { editDraft, editScenario } from './edit.ts';
import type { DraftPlace } from './edit-button.view.ts';
import { type EditDesk, submitAnswer } from './edit-desk.listeners.ts';
import {
  aboutForm,
  addStageForm,
  besideFields,
  type FormPlace,
  readAbout,
  readStage,
  stageForm,
} from './edit-form.view.ts';
import {
  anchorsFieldOf,
  anchorsForm,
  drawPicked,
  pickForm,
  withAnchors,
  withWords,
  wordsFieldOf,
  wordsForm,
} from './edit-scenario.view.ts';
import { kitRef } from './kit.ts';
import { contentOf, scenariosFor, stageOf, suitable, type Whole, wholesFor } from './pick.ts';
import type { Scenario } from './scenario.ts';
import { competencyNames } from './words.ts';

const requestOf = (actor: string, { draft, stage, scenario, seen }: FormPlace) => ({
  actor,
  draftId: draft,
  stage,
  scenario,
  seen,
});

/** The forms of a draft, sent. Each lies on the screen that it changes, which is drawn again. */
export function listenEditForms(app: App, desk: EditDesk): void {
  listenKitForms(app, desk);
  listenScenarioForms(app, desk);
  listenPicking(app, desk);
}

function listenKitForms(app: App, desk: EditDesk): void {
  const { deps, readers } = desk;

  app.view(aboutForm.id, async ({ ack, body, view, client }) => {
    const parsed = aboutForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const place = aboutForm.metadata(view);
    const read = readAbout(parsed.answers);
    if ('errors' in read) return ack(aboutForm.errors(view, read.errors));
    const request = requestOf(body.user.id, place);
    const outcome = await editDraft(deps, readers, request, changeAbout(read.about));
    await ack(submitAnswer(outcome, (title) => aboutForm.errors(view, { title })));
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, { draft: place.draft });
  });

  app.view(stageForm.id, async ({ ack, body, view, client }) => {
    const parsed = stageForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const place = stageForm.metadata(view);
    const { stage: id = '' } = place;
    const outcome = await editDraft(deps, readers, requestOf(body.user.id, place), (kit) => {
      const stage = stageAt(kit, id);
      return stage && changeStage(id, readStage(parsed.answers, stage))(kit);
    });
    await ack(submitAnswer(outcome, (title) => stageForm.errors(view, { title })));
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, place);
  });
}

function listenScenarioForms(app: App, desk: EditDesk): void {
  const { deps, readers } = desk;
  const at = ({ stage = '', scenario = '' }: DraftPlace) => ({ stage, scenario });

  app.view(wordsForm.id, async ({ ack, body, view, client }) => {
    const parsed = wordsForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const place = wordsForm.metadata(view);
    const request = { ...requestOf(body.user.id, place), ...at(place) };
    const outcome = await editScenario(deps, readers, request, withWords(parsed.answers));
    const answer = submitAnswer(
      outcome,
      (title) => wordsForm.errors(view, { title }),
      (remarks) => besideFields(wordsForm, view, remarks, wordsFieldOf),
    );
    await ack(answer);
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, { ...place, ...outcome });
  });

  app.view(anchorsForm.id, async ({ ack, body, view, client }) => {
    const parsed = anchorsForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { code, ...place } = anchorsForm.metadata(view);
    const request = { ...requestOf(body.user.id, place), ...at(place) };
    const outcome = await editScenario(deps, readers, request, withAnchors(code, parsed.answers));
    const answer = submitAnswer(
      outcome,
      (label1) => anchorsForm.errors(view, { label1 }),
      (remarks) => besideFields(anchorsForm, view, remarks, anchorsFieldOf(code)),
    );
    await ack(answer);
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, { ...place, ...outcome });
  });
}

const scenarioChoice = (one: Scenario): Choice => ({
  value: kitRef(one),
  label: one.title,
  description: `${competencyNames(one.competencies)} · ${one.timeBoxMin} min`,
});
const fits = (typed: string) => (choice: Choice) =>
  `${choice.label} ${choice.description}`.toLowerCase().includes(typed.trim().toLowerCase());

function listenPicking(app: App, desk: EditDesk): void {
  const { deps, readers } = desk;

  /** Nothing is offered to whom nothing is shown. */
  async function onOffer(userId: string, draft: string) {
    const review = (await readers.isCoordinator(userId)) ? await desk.reviewOf(draft) : undefined;
    return review && { kit: review.draft.content, shelf: await browse(deps) };
  }
  const scenarioNamed = async (userId: string, draft: string, ref: string) => {
    const offer = await onOffer(userId, draft);
    return offer && suitable(offer.kit, offer.shelf).find((one) => kitRef(one) === ref);
  };

  listenOptions(app, pickForm.input('scenario'), async ({ userId, typed, view }) => {
    const offer = view && (await onOffer(userId, pickForm.metadata(view).draft));
    return offer ? scenariosFor(offer.kit, offer.shelf).map(scenarioChoice).filter(fits(typed)) : [];
  });

  app.action<BlockAction>(pickForm.input('scenario'), async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    const choice = view && pickForm.peek(view).scenario;
    if (!choice) return;
    const metadata = pickForm.metadata(view);
    const scenario = await scenarioNamed(body.user.id, metadata.draft, choice.value);
    if (!scenario) return;
    const shown = drawPicked(metadata, scenarioChoice(scenario), scenario);
    await redrawScreen({ client, log: deps.log }, view.id, shown);
  });

  app.view(pickForm.id, async ({ ack, body, view, client }) => {
    const parsed = pickForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { drawn: _, ...place } = pickForm.metadata(view);
    const { draft, stage = '', scenario } = place;
    const picked = await scenarioNamed(body.user.id, draft, parsed.answers.scenario.value);
    const request = requestOf(body.user.id, place);
    const outcome = await editDraft(deps, readers, request, (kit) => {
      if (!picked) return undefined;
      return scenario === undefined
        ? addScenario(stage, picked)(kit)
        : swapScenario({ stage, scenario }, picked)(kit);
    });
    await ack(submitAnswer(outcome, (words) => pickForm.errors(view, { scenario: words })));
    const next = { draft, stage, scenario: scenario === undefined ? undefined : picked?.id };
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, next);
  });

  listenOptions(app, addStageForm.input('what'), async ({ userId, typed, view }) => {
    const offer = view && (await onOffer(userId, addStageForm.metadata(view).draft));
    if (!offer) return [];
    const wholes = wholesFor(offer.kit, offer.shelf).map(wholeChoice);
    const scenarios = scenariosFor(offer.kit, offer.shelf).map(scenarioChoice);
    return [...wholes, ...scenarios].filter(fits(typed));
  });

  app.view(addStageForm.id, async ({ ack, body, view, client }) => {
    const parsed = addStageForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { id, ...place } = addStageForm.metadata(view);
    const { what, title, minutes, raters } = parsed.answers;
    const shelf = await browse(deps);
    const wanted = { id, title, ref: what.value, minutes: Number(minutes), raters: Number(raters) };
    const outcome = await editDraft(deps, readers, requestOf(body.user.id, place), (kit) => {
      if (stageAt(kit, id)) return kit;
      const stage = stageOf(kit, shelf, wanted);
      return stage && addStage(stage)(kit);
    });
    await ack(submitAnswer(outcome, (words) => addStageForm.errors(view, { what: words })));
    if (outcome.ok) await desk.redraw(client, view.previous_view_id, { draft: place.draft });
  });
}

const wholeWords: Record<Whole['method'], string> = {
  practical_task: 'Practical task',
  portfolio_review: 'Portfolio review',
  skill_assessment: 'Skill assessment',
};
const wholeChoice = (stage: Whole): Choice => ({
  value: kitRef(contentOf(stage)),
  label: contentOf(stage).title,
  description: wholeWords[stage.method],
});
