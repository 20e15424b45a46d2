import type { App, ViewOutput } from '@slack/bolt';
import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, section } from '../slack/blocks.ts';
import type { ErrorsResponse } from '../slack/modal.ts';
import { amendScorecard } from './amend.ts';
import type { Form } from './open.ts';
import { freshGeneration } from './rate.listeners.ts';
import { drawRate } from './rate.view.ts';
import {
  amendForm,
  amendFormIds,
  complaintErrors,
  rateForm,
  rateFormIds,
  readSheet,
} from './rate-form.view.ts';
import type { Complaint } from './scorecard.ts';
import { submitScorecard } from './submit.ts';
import { callDiffers, changedText, moreIsAsked, refusalText, thanks, unchangedText } from './words.ts';

/** The button to a candidate's debrief, which comes later in the process: whoever puts the parts together brings it. */
export type DebriefDoor = (candidateId: string) => Button;

export function listenSubmit(app: App, deps: Deps, debriefDoor: DebriefDoor): void {
  app.view(rateFormIds.id, async ({ ack, body, view }) =>
    ack(await submitted(deps, view, body.user.id, debriefDoor)),
  );
  app.view(amendFormIds.id, async ({ ack, body, view }) => ack(await amended(deps, view, body.user.id)));
}

async function submitted(
  deps: Deps,
  view: ViewOutput,
  actor: string,
  debriefDoor: DebriefDoor,
): Promise<ViewAnswer> {
  const { scorecard: scorecardId } = rateFormIds.metadata(view);
  const outcome = await submitScorecard(deps, {
    scorecardId,
    actor,
    read(asked) {
      const parsed = rateForm(asked).parse(view, { partial: true });
      if (!parsed.ok) return { ok: false, why: parsed.response };
      return { ok: true, sheet: readSheet(parsed.answers, asked) };
    },
  });
  if (outcome.ok) {
    const door = outcome.maySee ? [actions(debriefDoor(outcome.candidateId))] : [];
    return saying(thanks(outcome), ...door);
  }
  if (outcome.code === 'unread') return outcome.why;
  if (outcome.code !== 'incomplete') return saying(refusalText(outcome.code));
  const errors = rateForm(outcome.form.asked).errors(view, complaintErrors(outcome.complaints));
  return beside(view, errors, outcome);
}

async function amended(deps: Deps, view: ViewOutput, actor: string): Promise<ViewAnswer> {
  const { scorecard: scorecardId, amendment: amendmentId } = amendFormIds.metadata(view);
  const outcome = await amendScorecard(deps, {
    scorecardId,
    amendmentId,
    actor,
    read(asked) {
      const parsed = amendForm(asked).parse(view);
      if (!parsed.ok) return { ok: false, why: parsed.response };
      const { answers } = parsed;
      return { ok: true, sheet: readSheet(answers, asked), reason: String(answers['reason'] ?? '') };
    },
  });
  if (outcome.ok) return saying(outcome.changed ? changedText : unchangedText);
  if (outcome.code === 'unread') return outcome.why;
  if (outcome.code !== 'incomplete') return saying(refusalText(outcome.code));
  const errors = amendForm(outcome.form.asked).errors(view, complaintErrors(outcome.complaints));
  return beside(view, errors, outcome, amendmentId);
}

type ViewAnswer = ErrorsResponse | { response_action: 'update'; view: ModalView };

const saying = (words: string, ...below: KnownBlock[]): ViewAnswer => ({
  response_action: 'update',
  view: sayingModal('Scorecard', [section(words), ...below]),
});

/** Under the fields where the screen has them all; else the form is drawn again, with those it lacks. */
function beside(
  view: ViewOutput,
  response: ErrorsResponse,
  { form, complaints }: { form: Form; complaints: readonly Complaint[] },
  amendment?: string,
): ViewAnswer {
  if (Object.keys(response.errors).every((blockId) => blockId in view.state.values)) return response;
  const generation = freshGeneration();
  const notice = complaints.some(({ code }) => code === 'contradiction') ? callDiffers : moreIsAsked;
  const drawn = drawRate({ form, generation, notice, ...(amendment ? { amendment } : {}) });
  return { response_action: 'update', view: drawn };
}
