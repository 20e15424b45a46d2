import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { didNotHappenButton } from './buttons.ts';
import { markNotHappened } from './did-not-happen.ts';
import { didNotHappenForm, didNotHappenRefusal, didNotHappenView } from './did-not-happen.view.ts';
import { viewerOf } from './hold.ts';
import { whyNot } from './interview.ts';
import { detailsUnder, redrawDetails } from './manage.listeners.ts';
import { moveView } from './move.view.ts';
import { sceneOf, sheetsAtStake } from './scene.ts';
import { findInterview, scorecardsBySeat } from './store.ts';

export function listenDidNotHappen(app: App, deps: Deps): void {
  didNotHappenButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    const view = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      if (!(await findInterview(tx, interview)))
        return sayingModal('Did not happen', [section(didNotHappenRefusal('gone'))]);
      const scene = await sceneOf(tx, interview);
      const viewer = await viewerOf(tx, scene, body.user.id);
      const sheets = sheetsAtStake(scene, await scorecardsBySeat(tx, interview));
      return didNotHappenView(scene, viewer, sheets, { under: detailsUnder(body) });
    });
    await show(client, body, view);
  });

  app.view(didNotHappenForm.id, async ({ ack, body, view, client }) => {
    const parsed = didNotHappenForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { interview, under } = didNotHappenForm.metadata(view);
    const userId = body.user.id;
    const why = whyNot.parse(parsed.answers.why);
    const moving = why === 'moved' ? await moveViewFor(deps, interview, userId, under) : undefined;
    if (moving) return ack({ response_action: 'update', view: moving });
    const outcome = await markNotHappened(deps, { interviewId: interview, actor: userId, why });
    if (!outcome.ok) return ack(didNotHappenForm.errors(view, { why: didNotHappenRefusal(outcome.code) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: interview, userId });
  });
}

/** Whoever may move the interview says where to; anyone else only says that it moved. */
async function moveViewFor(
  deps: Deps,
  interviewId: string,
  userId: string,
  under: string | undefined,
): Promise<ModalView | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (!(await findInterview(tx, interviewId))) return undefined;
    const scene = await sceneOf(tx, interviewId);
    const { arranges } = await viewerOf(tx, scene, userId);
    return arranges ? moveView(scene, { under }, deps.clock.now()) : undefined;
  });
}
