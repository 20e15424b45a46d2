import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { searchZones, zoneLabel } from '../people/zone-search.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { listenOptions } from '../slack/options.ts';
import { redrawScreen } from '../slack/screen.ts';
import {
  addCandidateButton,
  addCandidateForm,
  candidateErrors,
  drawCandidate,
  drawCandidates,
  editCandidateButton,
  editCandidateForm,
  newerCandidatesButton,
  olderCandidatesButton,
  pageWith,
  perPage,
  pickOpeningId,
  withdrawnCandidatesButton,
} from './candidates.view.ts';
import { closedOpeningsWithRecords } from './erasure.store.ts';
import { drawKeptCandidate } from './kept-candidate.view.ts';
import { type Candidate, mayEditOpening, type Opening } from './opening.ts';
import { openingCandidatesButton } from './openings.view.ts';
import { addCandidate, type CandidateFacts, editCandidate } from './save-candidate.ts';
import { notForThem } from './screen.listeners.ts';
import {
  candidatesOf,
  decidedOf,
  findCandidate,
  findOpening,
  onRecordOf,
  openingsOfChannel,
  openOpenings,
  searchCandidates,
} from './store.ts';

interface Looking {
  opening?: string | undefined;
  /** Picks the opening where the channel has just one. */
  channelId?: string;
  page?: number;
  /** Picks the page on which this candidate stands, of their opening. */
  candidate?: string;
  /** A name, or part of one: lists those who are called so, of the first opening that has any. */
  typed?: string;
  /** Lists those who withdrew instead. */
  withdrawn?: boolean | undefined;
  note?: string | undefined;
}

/** The candidates of an opening for whoever may edit them, or why they do not see them. */
export async function candidatesView(deps: Deps, userId: string, at: Looking = {}): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor))
    return notForThem(deps, { actor: userId, action: 'openings.candidates', title: 'Candidates' });
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const open = await openOpenings(tx);
    const openings = [...open, ...(await closedOpeningsWithRecords(tx))];
    if (openings.length === 0)
      return sayingModal('Candidates', [
        section('There is no opening yet. Add one first: `/interview openings`.'),
      ]);
    const here = at.channelId ? await openingsOfChannel(tx, at.channelId) : [];
    const likely = here.length === 1 ? here[0] : open.length === 1 ? open[0] : undefined;
    const known = at.candidate === undefined ? undefined : await findCandidate(tx, at.candidate);
    const wanted = known?.openingId ?? at.opening;
    const called = at.typed === undefined ? undefined : await firstCalled(tx, at.typed, likely, open);
    const chosen = called?.opening ?? (wanted ? openings.find((o) => o.id === wanted) : likely);
    const listed = chosen?.closedAt ? 'kept' : at.withdrawn ? 'withdrawn' : 'considered';
    const candidates = called?.candidates ?? (chosen ? await candidatesOf(tx, chosen.id, listed) : []);
    return drawCandidates({
      openings,
      chosen,
      candidates,
      onRecord: chosen && (await onRecordOf(tx, chosen.id)),
      decided: chosen && (await decidedOf(tx, chosen.id)),
      withdrawn: listed === 'withdrawn',
      hidden: chosen ? (await candidatesOf(tx, chosen.id, 'withdrawn')).length : 0,
      page: at.page ?? (known ? pageWith(candidates, known.id) : 0),
      typed: at.typed === undefined ? undefined : { words: at.typed, isFound: called !== undefined },
      note: at.note,
    });
  });
}

/** Those called so, of the opening that is meant here or else of the first that has any. */
async function firstCalled(tx: Tx, typed: string, likely: Opening | undefined, open: readonly Opening[]) {
  for (const opening of likely ? [likely, ...open] : open) {
    const candidates = await searchCandidates(tx, opening.id, typed, perPage);
    if (candidates.length > 0) return { opening, candidates };
  }
  return undefined;
}

async function candidateView(deps: Deps, userId: string, id: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  const one = await known(deps, id);
  if (!actor || !isCoordinator(actor)) {
    const asked = { action: 'openings.edit_candidate_form', title: 'Candidates', subject: `candidate:${id}` };
    return notForThem(deps, { actor: userId, ...asked });
  }
  if (!one || one.erasedAt)
    return sayingModal('Candidates', [section('I do not know this candidate any more.')]);
  const opening = await inWorkspace(deps.db, deps.workspaceId, (tx) => findOpening(tx, one.openingId));
  if (one.withdrawnAt || opening?.closedAt) return drawKeptCandidate(one);
  return drawCandidate(one, zoneLabel(one.zone, deps.clock.now()), crypto.randomUUID());
}

async function newCandidateView(deps: Deps, userId: string, opening: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  const known = await inWorkspace(deps.db, deps.workspaceId, (tx) => findOpening(tx, opening));
  if (!actor || !(known ? mayEditOpening(known, actor) : isCoordinator(actor))) {
    const asked = {
      action: 'openings.add_candidate_form',
      title: 'Candidates',
      subject: `opening:${opening}`,
    };
    return notForThem(deps, { actor: userId, ...asked });
  }
  const metadata = { opening, candidate: crypto.randomUUID() };
  return addCandidateForm.render({ metadata, generation: metadata.candidate });
}

export function listenCandidates(app: App, deps: Deps): void {
  openingCandidatesButton.listen(app, async ({ ack, body, client }, { opening }) => {
    await ack();
    await show(client, body, await candidatesView(deps, body.user.id, { opening }));
  });

  app.action<BlockAction<StaticSelectAction>>(pickOpeningId, async ({ ack, body, action, client }) => {
    await ack();
    const view = await candidatesView(deps, body.user.id, { opening: action.selected_option?.value });
    await redrawScreen({ client, log: deps.log }, body.view?.id, view);
  });

  for (const turn of [olderCandidatesButton, newerCandidatesButton]) {
    turn.listen(app, async ({ ack, body, client }, at) => {
      await ack();
      await redrawScreen(
        { client, log: deps.log },
        body.view?.id,
        await candidatesView(deps, body.user.id, at),
      );
    });
  }

  withdrawnCandidatesButton.listen(app, async ({ ack, body, client }, at) => {
    await ack();
    await redrawScreen(
      { client, log: deps.log },
      body.view?.id,
      await candidatesView(deps, body.user.id, at),
    );
  });

  listenForms(app, deps);
}

function listenForms(app: App, deps: Deps): void {
  addCandidateButton.listen(app, async ({ ack, body, client }, { opening }) => {
    await ack();
    await show(client, body, await newCandidateView(deps, body.user.id, opening));
  });

  editCandidateButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    await show(client, body, await candidateView(deps, body.user.id, candidate));
  });

  for (const form of [addCandidateForm, editCandidateForm]) {
    listenOptions(app, form.input('zone'), async ({ typed }) =>
      searchZones(typed, deps.clock.now(), limits.options).map((zone) => ({
        value: zone,
        label: zoneLabel(zone, deps.clock.now()),
      })),
    );
  }

  app.view(addCandidateForm.id, async ({ ack, body, view, client }) => {
    const parsed = addCandidateForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const ids = addCandidateForm.metadata(view);
    const act = { actor: body.user.id, candidateId: ids.candidate, openingId: ids.opening };
    const outcome = await addCandidate(deps, { ...act, ...factsOf(parsed.answers) });
    if (!outcome.ok) return ack(addCandidateForm.errors(view, candidateErrors(outcome.refusals)));
    await ack();
    await redrawCandidates(deps, client, view.previous_view_id, { userId: body.user.id, ...outcome });
  });

  app.view(editCandidateForm.id, async ({ ack, body, view, client }) => {
    const parsed = editCandidateForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { candidate } = editCandidateForm.metadata(view);
    const outcome = await editCandidate(deps, {
      actor: body.user.id,
      candidateId: candidate,
      ...factsOf(parsed.answers),
    });
    if (!outcome.ok) return ack(editCandidateForm.errors(view, candidateErrors(outcome.refusals)));
    await ack();
    await redrawCandidates(deps, client, view.previous_view_id, { userId: body.user.id, ...outcome });
  });
}

function factsOf(answers: {
  name: string;
  email: string | undefined;
  zone: { value: string };
  languages: string[] | undefined;
}): CandidateFacts {
  const { name, email, zone, languages = [] } = answers;
  return { name, email, zone: zone.value, languages };
}

/** Draws the list anew under what has changed something about a candidate, on the page where they stand. */
export async function redrawCandidates(
  deps: Deps,
  client: WebClient,
  viewId: string | null | undefined,
  { userId, candidateId }: { userId: string; candidateId: string },
): Promise<void> {
  if (!viewId) return;
  const view = await candidatesView(deps, userId, { candidate: candidateId });
  await redrawScreen({ client, log: deps.log }, viewId, view);
}

function known(deps: Deps, candidateId: string): Promise<Candidate | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => findCandidate(tx, candidateId));
}
