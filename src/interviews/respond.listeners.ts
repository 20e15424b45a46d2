import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { tell } from '../slack/answer.ts';
import { acceptButton, declineButton, suggestButton } from './buttons.ts';
import { acceptSeat, declineSeat } from './respond.ts';
import { declineForm, respondRefusal, suggestForm } from './respond.view.ts';

export function listenRespond(app: App, deps: Deps): void {
  acceptButton.listen(app, async (args, { seat }) => {
    const outcome = await acceptSeat(deps, { seatId: seat, actor: args.body.user.id });
    await args.ack();
    if (!outcome.ok) await tell(args, { text: respondRefusal(outcome.code) });
  });

  declineButton.listen(app, async ({ ack, body, client }, { seat }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: declineForm.render({ metadata: { seat } }),
    });
  });

  suggestButton.listen(app, async ({ ack, body, client }, { seat }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: suggestForm.render({ metadata: { seat } }),
    });
  });

  app.view(declineForm.id, async ({ ack, body, view }) => {
    const parsed = declineForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat } = declineForm.metadata(view);
    const outcome = await declineSeat(deps, {
      seatId: seat,
      actor: body.user.id,
      reason: parsed.answers.reason,
    });
    await ack(outcome.ok ? undefined : declineForm.errors(view, { reason: respondRefusal(outcome.code) }));
  });

  app.view(suggestForm.id, async ({ ack, body, view }) => {
    const parsed = suggestForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat } = suggestForm.metadata(view);
    const { reason, suggested } = parsed.answers;
    const outcome = await declineSeat(deps, {
      seatId: seat,
      actor: body.user.id,
      reason,
      suggestedUserId: suggested,
    });
    await ack(outcome.ok ? undefined : suggestForm.errors(view, { reason: respondRefusal(outcome.code) }));
  });
}
