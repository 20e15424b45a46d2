import type { App, BlockButtonAction } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { sayingModal, show, tell } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { addButton, removeButton, replaceButton } from './buttons.ts';
import { arrangersView, detailsUnder, existing, redrawDetails } from './manage.listeners.ts';
import { addToPanel, removeFromPanel } from './panel.ts';
import { redrawScheduled } from './remarks.listeners.ts';
import { scheduledId } from './remarks.view.ts';
import { replaceSeat } from './replace.ts';
import { addForm, addView, replaceForm, replaceView, staffRefusal, takenOff } from './staff.view.ts';
import { findSeat } from './store.ts';

export function listenStaff(app: App, deps: Deps): void {
  replaceButton.listen(app, async ({ ack, body, client }, { seat: seatId }) => {
    await ack();
    const view = await arrangersView(
      deps,
      body.user.id,
      async (tx) => (await findSeat(tx, seatId))?.interviewId,
      (scene) => {
        const seat = scene.seats.find((s) => s.id === seatId);
        if (!seat) throw new Error(`no seat ${seatId} in interview ${scene.interview.id}`);
        return replaceView(scene, seat, { under: detailsUnder(body) }, deps.clock.now());
      },
    );
    await show(client, body, view);
  });

  addButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    const view = await arrangersView(deps, body.user.id, existing(interview), (scene) =>
      addView(scene, { under: detailsUnder(body), scheduled: scheduledUnder(body) }, deps.clock.now()),
    );
    await show(client, body, view);
  });

  removeButton.listen(app, async (args, { seat }) => {
    const { ack, body, client } = args;
    const userId = body.user.id;
    const outcome = await removeFromPanel(deps, { seatId: seat, actor: userId });
    await ack();
    if (!outcome.ok) return tell(args, { text: staffRefusal(outcome.refusal) });
    const done = sayingModal('Replace', [section(takenOff(outcome.name))]);
    await redrawScreen({ client, log: deps.log }, body.view?.id, done);
    const under = body.view ? replaceForm.metadata(body.view).under : undefined;
    await redrawDetails(deps, client, under, { interviewId: outcome.interviewId, userId });
  });

  app.view(replaceForm.id, async ({ ack, body, view, client }) => {
    const parsed = replaceForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { seat, newSeat, under } = replaceForm.metadata(view);
    const userId = body.user.id;
    const { person, override } = parsed.answers;
    const outcome = await replaceSeat(deps, {
      seatId: seat,
      newSeatId: newSeat,
      actor: userId,
      userId: person,
      overrideReason: override,
    });
    if (!outcome.ok) return ack(replaceForm.errors(view, { person: staffRefusal(outcome.refusal) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: outcome.interviewId, userId });
  });

  app.view(addForm.id, async ({ ack, body, view, client }) => {
    const parsed = addForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { interview, newSeat, under, scheduled } = addForm.metadata(view);
    const userId = body.user.id;
    const { person, role, override } = parsed.answers;
    const outcome = await addToPanel(deps, {
      interviewId: interview,
      newSeatId: newSeat,
      actor: userId,
      userId: person,
      role: role === 'shadow' ? 'shadow' : 'counted',
      overrideReason: override,
    });
    if (!outcome.ok) return ack(addForm.errors(view, { person: staffRefusal(outcome.refusal) }));
    await ack();
    await redrawDetails(deps, client, under, { interviewId: outcome.interviewId, userId });
    const booked = scheduled === undefined ? undefined : { view: scheduled, interview: outcome.interviewId };
    await redrawScheduled(deps, client, booked, userId);
  });
}

/** What is said after booking, if that is where a press was made. */
const scheduledUnder = ({ view }: BlockButtonAction): string | undefined =>
  view?.callback_id === scheduledId ? view.id : undefined;
