import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitOf } from '../openings/kit.store.ts';
import { isUnder, type RedrawScheduled, type ScheduledUnder, underPress } from '../openings/scheduled.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import { show } from '../slack/answer.ts';
import { liveForms } from '../slack/live-form.ts';
import type { ReturnedView } from '../slack/modal.ts';
import { assign } from './assign.ts';
import { usualDue, workStages } from './assignment.ts';
import { giveButton } from './buttons.ts';
import { drawGive, drawGiven, giveErrors, giveForm, giveFormIds } from './give.view.ts';
import { arrangersWork, belowForm, redrawUnder } from './work-list.listeners.ts';
import type { Below } from './work-list.view.ts';

function giveView(
  deps: Deps,
  actor: string,
  {
    candidateId,
    stage,
    ...under
  }: { candidateId: string; stage: string; below: Below; scheduled: ScheduledUnder },
): Promise<ModalView> {
  const asked = { candidateId, actor, action: 'assignments.give_form' };
  return arrangersWork(deps, asked, async (_, { candidate, stages }) =>
    drawGive({
      candidate,
      stages,
      metadata: { assignment: crypto.randomUUID(), candidate: candidate.id, ...under },
      stage,
      due: usualDue(deps.clock.now(), candidate.zone),
    }),
  );
}

/** The form with the due time as the candidate reads it. */
function withTheirTime(deps: Deps, actor: string, view: ReturnedView): Promise<ModalView> {
  const ids = giveFormIds.metadata(view);
  const asked = { candidateId: ids.candidate, actor, action: 'assignments.give_form' };
  return arrangersWork(deps, asked, async (_, { candidate, stages }) => {
    const { stage, due } = giveForm(stages).peek(view);
    return drawGive({ candidate, stages, metadata: ids, stage, due });
  });
}

/** What the form offered: the stages of the candidate's kit. */
function offered(deps: Deps, candidateId: string) {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const candidate = await findCandidate(tx, candidateId);
    const opening = candidate && (await openingById(tx, candidate.openingId));
    const stages = opening ? workStages((await kitOf(tx, opening, candidateId)).kit) : [];
    return { candidate, stages };
  });
}

export function listenGive(app: App, deps: Deps, redrawScheduled: RedrawScheduled): void {
  giveButton.listen(app, async ({ ack, body, client }, { candidate, stage, scheduled }) => {
    await ack();
    const under = { below: belowForm(body.view), scheduled: underPress(body.view, scheduled) };
    const asked = { candidateId: candidate, stage, ...under };
    await show(client, body, await giveView(deps, body.user.id, asked));
  });

  const redraw = liveForms();
  app.action<BlockAction>(giveFormIds.input('due'), async ({ ack, body, client }) => {
    const draw = (view: ReturnedView) => withTheirTime(deps, body.user.id, view);
    await Promise.all([ack(), redraw({ body, client, draw })]);
  });

  app.view(giveFormIds.id, async ({ ack, body, view, client }) => {
    const ids = giveFormIds.metadata(view);
    const { candidate, stages } = await offered(deps, ids.candidate);
    const form = giveForm(stages);
    const parsed = form.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const actor = body.user.id;
    const { stage, due } = parsed.answers;
    const request = { assignmentId: ids.assignment, candidateId: ids.candidate, stageId: stage, dueAt: due };
    const outcome = await assign(deps, { actor, ...request });
    if (!outcome.ok) return ack(form.errors(view, giveErrors(outcome.refusals)));
    await ack(candidate && { response_action: 'update', view: drawGiven(due, candidate) });
    await redrawUnder(deps, client, view, { below: ids.below, candidateId: ids.candidate, actor });
    if (isUnder(ids.scheduled, view)) await redrawScheduled(client, ids.scheduled, actor);
  });
}
