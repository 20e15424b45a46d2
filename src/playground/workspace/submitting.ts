import { inputComplaints } from './input-complaints.ts';
import { isJson, parseJson, parts } from './json.ts';
import { closedPayload, submissionPayload } from './payloads.ts';
import { applySubmissionAnswer } from './submission-answer.ts';
import type { ViewRecord } from './views.ts';
import type { World } from './world.ts';

export interface Sent {
  /** What stands under the inputs, by block_id. */
  errors?: Record<string, string>;
  /** Set when the bot did not answer properly: what Slack shows above the buttons. */
  trouble?: string;
}

/** Sends what is entered on a view. Slack's own checks come first and never reach the bot. */
export async function sendView({ team, courier }: World, record: ViewRecord): Promise<Sent> {
  const complaints = inputComplaints(parts(record.json, 'blocks'), record.values);
  if (Object.keys(complaints).length > 0) return { errors: complaints };
  const answer = await courier.deliver('interactive', submissionPayload(team, record));
  if (answer.status !== 200) return { trouble: 'We had some trouble connecting. Try again?' };
  const body = answer.body === '' ? {} : parseJson(answer.body);
  const errors = applySubmissionAnswer(team, record, isJson(body) ? body : {});
  await team.traffic.idle();
  return errors ? { errors } : {};
}

/** Leaves views, the topmost first. `isCleared`: by the cross, which closes the whole stack. */
export async function leaveViews(
  { team, courier }: World,
  views: readonly ViewRecord[],
  isCleared: boolean,
): Promise<void> {
  for (const view of views) {
    team.views.close(view);
    if (view.json['notify_on_close'] !== true) continue;
    await courier.deliver('interactive', closedPayload(team, view, isCleared));
  }
  await team.traffic.idle();
}
