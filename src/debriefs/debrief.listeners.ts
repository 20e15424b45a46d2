import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { listenOptions } from '../slack/options.ts';
import { callsButton, debriefButton, evidenceButton } from './buttons.ts';
import type { Debrief } from './debrief.ts';
import { debriefView, shutView } from './debrief.view.ts';
import { callsView, evidenceView } from './evidence.view.ts';
import { type LookRequest, lookAtDebrief } from './look.ts';
import { considered, drawPick, pickForm } from './pick.view.ts';
import { type Considered, candidatesAround } from './store.ts';

/** What the viewer gets to see, whatever they pressed. */
async function seen(
  deps: Deps,
  request: LookRequest,
  draw: (debrief: Debrief) => ModalView,
): Promise<ModalView> {
  const outcome = await lookAtDebrief(deps, request);
  return outcome.ok ? draw(outcome.debrief) : shutView(outcome);
}

function openedDebrief(deps: Deps, request: LookRequest): Promise<ModalView> {
  return seen(deps, request, (debrief) => debriefView(debrief, request.viewerId));
}

function around(deps: Deps, userId: string, typed: string): Promise<Considered[]> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => candidatesAround(tx, userId, typed, limits.options));
}

/** What `/interview debrief` opens: a choice of candidates. Looking is written down, so it waits for the choice. */
export async function pickView(deps: Deps, userId: string, typed: string): Promise<ModalView> {
  const found = await around(deps, userId, typed);
  if (found.length === 0 && (typed === '' || (await around(deps, userId, '')).length === 0))
    return sayingModal('Debrief', [
      section('You are on nobody’s panel and run no opening, so there is no debrief for you yet.'),
    ]);
  return drawPick(typed, found);
}

/** Draws the debrief again under a form that has just changed something. Closed meanwhile, it needs no drawing. */
export async function redrawDebrief(
  deps: Deps,
  client: WebClient,
  under: string | undefined,
  request: LookRequest,
): Promise<void> {
  if (under === undefined) return;
  const view = await openedDebrief(deps, request);
  await client.views
    .update({ view_id: under, view })
    .catch((error: unknown) => deps.log.info('debriefs: the debrief was closed meanwhile', { error }));
}

export function listenDebrief(app: App, deps: Deps): void {
  debriefButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    const view = await openedDebrief(deps, { candidateId: candidate, viewerId: body.user.id });
    await show(client, body, view);
  });

  evidenceButton.listen(app, async ({ ack, body, client }, { candidate, competency }) => {
    await ack();
    const request = { candidateId: candidate, viewerId: body.user.id };
    await show(client, body, await seen(deps, request, (debrief) => evidenceView(debrief, competency)));
  });

  callsButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    const request = { candidateId: candidate, viewerId: body.user.id };
    await show(client, body, await seen(deps, request, callsView));
  });

  listenOptions(app, pickForm.input('candidate'), async ({ userId, typed }) =>
    (await around(deps, userId, typed)).map(considered),
  );

  app.view(pickForm.id, async ({ ack, body, view }) => {
    const parsed = pickForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const request = { candidateId: z.uuid().parse(parsed.answers.candidate.value), viewerId: body.user.id };
    await ack({ response_action: 'update', view: await openedDebrief(deps, request) });
  });
}
