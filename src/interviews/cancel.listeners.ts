import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import { cancelButton } from './buttons.ts';
import { cancelInterview } from './cancel.ts';
import { cancelForm, cancelRefusal, cancelView } from './cancel.view.ts';
import { arrangersView, detailsUnder, existing, redrawDetails } from './manage.listeners.ts';
import { sheetsAtStake } from './scene.ts';
import { scorecardsBySeat } from './store.ts';

export function listenCancel(app: App, deps: Deps): void {
  cancelButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    const view = await arrangersView(deps, body.user.id, existing(interview), async (scene, tx) => {
      const sheets = sheetsAtStake(scene, await scorecardsBySeat(tx, interview));
      return cancelView(scene, sheets, { under: detailsUnder(body) });
    });
    await show(client, body, view);
  });

  app.view(cancelForm.id, async ({ ack, body, view, client }) => {
    const parsed = cancelForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { interview, under } = cancelForm.metadata(view);
    const userId = body.user.id;
    const { reason } = parsed.answers;
    const outcome = await cancelInterview(deps, { interviewId: interview, actor: userId, reason });
    if (!outcome.ok) return ack(cancelForm.errors(view, { reason: cancelRefusal(outcome.code) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: interview, userId });
  });
}
