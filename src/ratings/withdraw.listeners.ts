import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import { withdrawButton } from './buttons.ts';
import { whyWithdrawn, withdrawScorecard } from './withdraw.ts';
import { withdrawForm, withdrawRefusal } from './withdraw.view.ts';

export function listenWithdraw(app: App, deps: Deps): void {
  withdrawButton.listen(app, async ({ ack, body, client }, { seat }) => {
    await ack();
    await show(client, body, withdrawForm.render({ metadata: { seat } }));
  });

  app.view(withdrawForm.id, async ({ ack, body, view }) => {
    const parsed = withdrawForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat } = withdrawForm.metadata(view);
    const why = whyWithdrawn.parse(parsed.answers.why);
    const outcome = await withdrawScorecard(deps, { seatId: seat, actor: body.user.id, why });
    await ack(outcome.ok ? undefined : withdrawForm.errors(view, { why: withdrawRefusal(outcome.code) }));
  });
}
