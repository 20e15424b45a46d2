import type { App, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import type { ErrorsResponse } from '../slack/modal.ts';
import { amendScorecard } from './amend.ts';
import type { Form } from './open.ts';
import { freshGeneration, onScreen } from './rate.listeners.ts';
import { drawRate } from './rate.view.ts';
import {
  amendForm,
  amendFormIds,
  complaintErrors,
  rateForm,
  rateFormIds,
  readSheet,
} from './rate-form.view.ts';
import { submitScorecard } from './submit.ts';
import { changedText, oneMoreThing, refusalText, thanks, unchangedText } from './words.ts';

export function listenSubmit(app: App, deps: Deps): void {
  app.view(rateFormIds.id, async ({ ack, body, view }) => ack(await submitted(deps, view, body.user.id)));
  app.view(amendFormIds.id, async ({ ack, body, view }) => ack(await amended(deps, view, body.user.id)));
}

async function submitted(deps: Deps, view: ViewOutput, actor: string): Promise<ViewAnswer> {
  const screen = await onScreen(deps, view, actor);
  const form = rateForm(screen.asked);
  const parsed = form.parse(view, { partial: true });
  if (!parsed.ok) return parsed.response;
  const outcome = await submitScorecard(deps, screen);
  if (outcome.ok) return saying(thanks(outcome));
  if (outcome.code !== 'incomplete') return saying(refusalText(outcome.code));
  return beside(view, form.errors(view, complaintErrors(outcome.complaints)), outcome.form);
}

async function amended(deps: Deps, view: ViewOutput, actor: string): Promise<ViewAnswer> {
  const { amendment } = amendFormIds.metadata(view);
  const { asked, scorecardId } = await onScreen(deps, view, actor);
  const form = amendForm(asked);
  const parsed = form.parse(view);
  if (!parsed.ok) return parsed.response;
  const { answers } = parsed;
  const outcome = await amendScorecard(deps, {
    scorecardId,
    amendmentId: amendment,
    actor,
    reason: String(answers['reason'] ?? ''),
    screen: readSheet(answers, asked),
  });
  if (outcome.ok) return saying(outcome.changed ? changedText : unchangedText);
  if (outcome.code !== 'incomplete') return saying(refusalText(outcome.code));
  return beside(view, form.errors(view, complaintErrors(outcome.complaints)), outcome.form, amendment);
}

type ViewAnswer = ErrorsResponse | { response_action: 'update'; view: ModalView };

const saying = (words: string): ViewAnswer => ({
  response_action: 'update',
  view: sayingModal('Scorecard', [section(words)]),
});

/** Under the fields where the screen has them all; else the form is drawn again, with those it lacks. */
function beside(view: ViewOutput, response: ErrorsResponse, form: Form, amendment?: string): ViewAnswer {
  if (Object.keys(response.errors).every((blockId) => blockId in view.state.values)) return response;
  const generation = freshGeneration();
  const drawn = drawRate({ form, generation, notice: oneMoreThing, ...(amendment ? { amendment } : {}) });
  return { response_action: 'update', view: drawn };
}
