import type { App } from '@slack/bolt';
import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { show, tell } from '../slack/answer.ts';
import { acceptButton, declineButton, suggestButton } from './buttons.ts';
import { detailsUnder, redrawDetails } from './manage.listeners.ts';
import { acceptSeat, declineSeat } from './respond.ts';
import { declineForm, drawGiveBack, respondRefusal, suggestForm } from './respond.view.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findSeat } from './store.ts';

/** Of the seat that this person was asked to take; nothing for anybody else. */
async function sceneOfOwn(deps: Deps, seatId: string, userId: string): Promise<Scene | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const seat = await findSeat(tx, seatId);
    if (seat?.userId === userId) return sceneOf(tx, seat.interviewId);
    await note(deps, tx, {
      actor: userId,
      action: 'interviews.give_back.refused',
      subject: `seat:${seatId}`,
    });
    return undefined;
  });
}

export function listenRespond(app: App, deps: Deps): void {
  acceptButton.listen(app, async (args, { seat, revision }) => {
    const { ack, body, client } = args;
    const userId = body.user.id;
    const outcome = await acceptSeat(deps, { seatId: seat, revision, actor: userId });
    await ack();
    if (!outcome.ok) return tell(args, { text: respondRefusal(outcome.code) });
    await redrawDetails(deps, client, detailsUnder(body), { interviewId: outcome.interview.id, userId });
  });

  for (const [button, form] of [
    [declineButton, declineForm],
    [suggestButton, suggestForm],
  ] as const) {
    button.listen(app, async (args, ids) => {
      const { ack, body, client } = args;
      await ack();
      const scene = await sceneOfOwn(deps, ids.seat, body.user.id);
      if (!scene) return tell(args, { text: respondRefusal('not_yours') });
      await show(client, body, drawGiveBack(form, scene, { ...ids, under: detailsUnder(body) }));
    });
  }

  app.view(declineForm.id, async ({ ack, body, view, client }) => {
    const parsed = declineForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat, revision, under } = declineForm.metadata(view);
    const actor = body.user.id;
    const { reason } = parsed.answers;
    const outcome = await declineSeat(deps, { seatId: seat, revision, actor, reason });
    if (!outcome.ok) return ack(declineForm.errors(view, { reason: respondRefusal(outcome.code) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: outcome.interview.id, userId: actor });
  });

  app.view(suggestForm.id, async ({ ack, body, view, client }) => {
    const parsed = suggestForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat, revision, under } = suggestForm.metadata(view);
    const actor = body.user.id;
    const { reason, suggested } = parsed.answers;
    const outcome = await declineSeat(deps, {
      seatId: seat,
      revision,
      actor,
      reason,
      suggestedUserId: suggested,
    });
    if (!outcome.ok) return ack(suggestForm.errors(view, { reason: respondRefusal(outcome.code) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: outcome.interview.id, userId: actor });
  });
}
