import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { decideButton } from './buttons.ts';
import { redrawDebrief } from './debrief.listeners.ts';
import { debriefId } from './debrief.view.ts';
import { decideOnCandidate, openDecision } from './decide.ts';
import { decideForm, decideRefusal, drawDecide, drawDecideAgain } from './decide.view.ts';
import { outcome } from './decision.ts';

const refusalView = (code: Parameters<typeof decideRefusal>[0]) =>
  sayingModal('Decide', [section(decideRefusal(code))], 'Back');

export function listenDecide(app: App, deps: Deps): void {
  decideButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    const opened = await openDecision(deps, { candidateId: candidate, actor: body.user.id });
    const under = body.view?.callback_id === debriefId ? body.view.id : undefined;
    await show(client, body, opened.ok ? drawDecide(opened.debrief, under) : refusalView(opened.code));
  });

  app.view(decideForm.id, async ({ ack, body, view, client }) => {
    const parsed = decideForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { answers } = parsed;
    const ids = decideForm.metadata(view);
    const decided = await decideOnCandidate(deps, {
      decisionId: ids.decision,
      candidateId: ids.candidate,
      actor: body.user.id,
      outcome: outcome.parse(answers.outcome),
      reason: answers.reason,
      dissent: answers.dissent,
      seen: ids.seen,
    });
    if (decided.ok) await ack();
    else if (decided.code === 'changed')
      await ack({ response_action: 'update', view: drawDecideAgain(decided.debrief, ids, answers) });
    else return ack({ response_action: 'update', view: refusalView(decided.code) });
    await redrawDebrief(deps, client, ids.under, { candidateId: ids.candidate, viewerId: body.user.id });
  });
}
