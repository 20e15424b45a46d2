import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { testResultButton } from '../openings/buttons.ts';
import { redrawCandidates } from '../openings/candidates.listeners.ts';
import { candidateList } from '../openings/candidates.view.ts';
import { kitOf } from '../openings/kit.store.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { isUnder, type RedrawScheduled, type ScheduledUnder, underPress } from '../openings/scheduled.ts';
import { notForThem } from '../openings/screen.listeners.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { listenOptions } from '../slack/options.ts';
import { fallbackZone } from '../time/zone.ts';
import { resultsOf } from './read.ts';
import { recordResult } from './record.ts';
import {
  drawRecord,
  drawRecorded,
  drawVoid,
  readReported,
  recordErrors,
  recordForm,
  testChoices,
  voidButton,
  voidForm,
  voidRefusal,
} from './record.view.ts';
import { templatesOf } from './result.ts';
import { findResult } from './store.ts';
import { voidResult } from './void.ts';

/** Whether the viewer may be shown scores; that they were is written down. The blind rule's, which comes later in the process. */
export type Sees = (tx: Tx, who: { viewerId: string; candidateId: string }) => Promise<boolean>;

interface Asked {
  viewerId: string;
  id: string;
  /** What is asked for will lie on the list of candidates. */
  listed: boolean;
  scheduled?: ScheduledUnder;
}

async function recordView(deps: Deps, sees: Sees, { viewerId, id, ...under }: Asked): Promise<ModalView> {
  const actor = (await meet(deps, [viewerId])).get(viewerId);
  const found = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const candidate = await findCandidate(tx, id);
    return candidate && { candidate, opening: await openingById(tx, candidate.openingId) };
  });
  if (!actor || (found && !mayEditOpening(found.opening, actor))) {
    const asked = { action: 'assessments.record_form', title: 'Test result', subject: `candidate:${id}` };
    return notForThem(deps, { actor: viewerId, ...asked });
  }
  if (!found || found.candidate.withdrawnAt || found.opening.closedAt)
    return sayingModal('Test result', [section('I do not know this candidate any more.')]);
  const { candidate } = found;
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const standings = await resultsOf(tx, id, { library: deps.library, now: deps.clock.now() });
    const shows = standings.length > 0 && (await sees(tx, { viewerId, candidateId: id }));
    return drawRecord({ candidate, standings, sees: shows, scheduled: undefined, ...under });
  });
}

async function voidView(deps: Deps, { viewerId, id, listed }: Asked): Promise<ModalView> {
  const actor = (await meet(deps, [viewerId])).get(viewerId);
  const found = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const result = await findResult(tx, id);
    const candidate = result && (await findCandidate(tx, result.candidateId));
    return candidate && { result, candidate, opening: await openingById(tx, candidate.openingId) };
  });
  if (!found) return sayingModal('Make void', [section(voidRefusal('gone'))]);
  if (actor && mayEditOpening(found.opening, actor)) return drawVoid(found.result, found.candidate, listed);
  const subject = `candidate:${found.candidate.id}`;
  const asked = { action: 'assessments.void_form', title: 'Make void', subject };
  return notForThem(deps, { actor: viewerId, ...asked });
}

/** The tests that can be read for this candidate; the library's where there is no such candidate. */
async function templatesFor(deps: Deps, candidateId: string) {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const candidate = await findCandidate(tx, candidateId);
    const opening = candidate && (await openingById(tx, candidate.openingId));
    const kit = opening && (await kitOf(tx, opening, candidateId)).kit;
    return templatesOf({ stages: kit?.stages ?? [] }, deps.library.assessments);
  });
}

export function listenRecord(app: App, deps: Deps, sees: Sees, redrawScheduled: RedrawScheduled): void {
  testResultButton.listen(app, async ({ ack, body, client }, { candidate, scheduled }) => {
    await ack();
    const listed = body.view?.callback_id === candidateList.id;
    const under = { listed, scheduled: underPress(body.view, scheduled) };
    const asked = { viewerId: body.user.id, id: candidate, ...under };
    await show(client, body, await recordView(deps, sees, asked));
  });

  listenOptions(app, recordForm.input('test'), async ({ typed, view }) => {
    const { candidate } = view ? recordForm.metadata(view) : {};
    return candidate ? testChoices(await templatesFor(deps, candidate), typed) : [];
  });

  app.view(recordForm.id, async ({ ack, body, view, client }) => {
    const parsed = recordForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const read = readReported(parsed.answers, deps.clock.now());
    if (!read.ok) return ack(recordForm.errors(view, read.complaints));
    const ids = recordForm.metadata(view);
    const actor = body.user.id;
    const request = { actor, candidateId: ids.candidate, resultId: ids.result, reported: read.reported };
    const outcome = await recordResult(deps, request);
    if (outcome.ok) {
      await ack({ response_action: 'update', view: drawRecorded(outcome.standing) });
      const about = { userId: actor, candidateId: ids.candidate };
      if (isUnder(ids.scheduled, view)) return redrawScheduled(client, ids.scheduled, actor);
      return ids.listed ? redrawCandidates(deps, client, view.previous_view_id, about) : undefined;
    }
    const zone = (await meet(deps, [actor])).get(actor)?.zone ?? fallbackZone;
    await ack(recordForm.errors(view, recordErrors(outcome.refusals, zone)));
  });

  voidButton.listen(app, async ({ ack, body, client }, { result }) => {
    await ack();
    const isForm = body.view?.callback_id === recordForm.id;
    const listed = isForm && body.view ? recordForm.metadata(body.view).listed : false;
    const view = await voidView(deps, { viewerId: body.user.id, id: result, listed: listed ?? false });
    // In the place of the form it lies in: Slack stacks three views, and there may be two below.
    if (body.view) await client.views.update({ view_id: body.view.id, view });
    else await show(client, body, view);
  });

  app.view(voidForm.id, async ({ ack, body, view, client }) => {
    const parsed = voidForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { result, listed } = voidForm.metadata(view);
    const outcome = await voidResult(deps, {
      actor: body.user.id,
      resultId: result,
      reason: parsed.answers.reason,
    });
    if (!outcome.ok) return ack(voidForm.errors(view, { reason: voidRefusal(outcome.code) }));
    await ack();
    const about = { userId: body.user.id, candidateId: outcome.candidateId };
    if (listed) await redrawCandidates(deps, client, view.previous_view_id, about);
  });
}
