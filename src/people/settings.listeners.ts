import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { meet } from './directory.ts';
import { changeSettings } from './settings.ts';
import {
  drawSettings,
  drawSettingsSaved,
  settingsErrors,
  settingsForm,
  settingsOf,
  settingsTitle,
} from './settings.view.ts';

/** What somebody may set about themselves. */
export async function settingsView(deps: Deps, userId: string): Promise<ModalView> {
  const person = (await meet(deps, [userId])).get(userId);
  return person
    ? drawSettings(person, deps.clock.now(), crypto.randomUUID())
    : sayingModal(settingsTitle, [
        section('Slack did not tell me who you are just now. Please try again in a minute.'),
      ]);
}

export function listenSettings(app: App, deps: Deps): void {
  app.view(settingsForm.id, async ({ ack, body, view }) => {
    const parsed = settingsForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const outcome = await changeSettings(deps, {
      actor: body.user.id,
      settings: settingsOf(parsed.answers),
    });
    if (!outcome.ok) return ack(settingsForm.errors(view, settingsErrors(outcome.refusals)));
    const saved = drawSettingsSaved(outcome);
    await ack(saved && { response_action: 'update', view: saved });
  });
}
