import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { withdrawButton } from '../interviews/buttons.ts';
import { detailsUnder, redrawDetails } from '../interviews/manage.listeners.ts';
import { show, tell } from '../slack/answer.ts';
import { mayWithdraw, whyWithdrawn, withdrawScorecard } from './withdraw.ts';
import { drawWithdraw, withdrawForm, withdrawRefusal } from './withdraw.view.ts';

export function listenWithdraw(app: App, deps: Deps): void {
  withdrawButton.listen(app, async (args, { seat }) => {
    const { ack, body, client } = args;
    await ack();
    const found = await mayWithdraw(deps, { seatId: seat, actor: body.user.id });
    if (found) await show(client, body, drawWithdraw(found, detailsUnder(body)));
    else await tell(args, { text: withdrawRefusal('not_yours') });
  });

  app.view(withdrawForm.id, async ({ ack, body, view, client }) => {
    const parsed = withdrawForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat, under } = withdrawForm.metadata(view);
    const userId = body.user.id;
    const why = whyWithdrawn.parse(parsed.answers.why);
    const outcome = await withdrawScorecard(deps, { seatId: seat, actor: userId, why });
    if (!outcome.ok) return ack(withdrawForm.errors(view, { why: withdrawRefusal(outcome.code) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: outcome.interviewId, userId });
  });
}
