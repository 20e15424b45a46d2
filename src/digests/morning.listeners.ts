import type { AnyMiddlewareArgs, App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { acceptButton } from '../interviews/buttons.ts';
import { declineForm, suggestForm } from '../interviews/respond.view.ts';
import { rateFormIds } from '../ratings/rate-form.view.ts';
import { tell } from '../slack/answer.ts';
import { morningOffButton } from './buttons.ts';
import { endMornings, redrawMorning } from './morning.ts';
import { morningOffWords } from './morning.view.ts';

export function listenMorning(app: App, deps: Deps): void {
  morningOffButton.listen(app, async (args, { user }) => {
    const outcome = await endMornings(deps, { userId: user, actor: args.body.user.id });
    await args.ack();
    await tell(args, { text: morningOffWords(outcome) });
  });

  // Wherever it was answered, the morning's message asks for it no longer.
  app.use(async (args) => {
    await args.next();
    const userId = whoAnswered(args);
    if (userId) await redrawMorning(deps, userId);
  });
}

const answering = new Set([declineForm.id, suggestForm.id, rateFormIds.id]);

function whoAnswered({ body }: AnyMiddlewareArgs): string | undefined {
  if (!('type' in body)) return undefined;
  if (body.type === 'view_submission' && 'view' in body)
    return answering.has(body.view.callback_id) ? body.user.id : undefined;
  if (body.type !== 'block_actions' || !('actions' in body)) return undefined;
  const [action] = body.actions;
  return action && 'action_id' in action && action.action_id === acceptButton.id ? body.user.id : undefined;
}
