import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import { liveForms } from '../slack/live-form.ts';
import { moveButton } from './buttons.ts';
import { arrangersView, detailsUnder, existing, redrawDetails } from './manage.listeners.ts';
import { moveInterview } from './move.ts';
import { moveErrors, moveForm, moveFormOf, moveView, moveViewAgain } from './move.view.ts';
import { sceneOf } from './scene.ts';
import { findInterview } from './store.ts';

export function listenMove(app: App, deps: Deps): void {
  moveButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    const view = await arrangersView(deps, body.user.id, existing(interview), (scene) =>
      moveView(scene, { under: detailsUnder(body) }, deps.clock.now()),
    );
    await show(client, body, view);
  });

  const redraw = liveForms();
  app.action<BlockAction>(moveForm().input('start'), async ({ ack, body, client }) => {
    const draw = (before: ViewOutput) => {
      const { interview } = moveForm().metadata(before);
      return arrangersView(deps, body.user.id, existing(interview), (scene) => moveViewAgain(scene, before));
    };
    await Promise.all([ack(), redraw({ body, client, draw })]);
  });

  app.view(moveForm().id, async ({ ack, body, view, client }) => {
    const { interview, revision, under } = moveForm().metadata(view);
    const form = await inWorkspace(deps.db, deps.workspaceId, async (tx) =>
      (await findInterview(tx, interview)) ? moveFormOf(await sceneOf(tx, interview)) : moveForm(),
    );
    const parsed = form.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const userId = body.user.id;
    const { start, length, reason, override } = parsed.answers;
    const outcome = await moveInterview(deps, {
      interviewId: interview,
      revision,
      actor: userId,
      startsAt: start,
      lengthMin: Number(length),
      reason,
      overrideReason: override,
    });
    if (!outcome.ok) return ack(form.errors(view, { ...moveErrors(outcome.refusals) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: interview, userId });
  });
}
