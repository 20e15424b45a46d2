import { storedView } from './api-views.ts';
import { type Json, part, parts, word } from './json.ts';
import type { Team } from './team.ts';
import { STACK_LIMIT, type ViewRecord } from './views.ts';

/**
 * Applies the bot's answer to a view_submission: close, errors, update, push or clear. Returns the errors by block_id,
 * if it named some. Throws where Slack would show "trouble connecting": a broken view, or errors for no input of it.
 */
export function applySubmissionAnswer(
  team: Team,
  record: ViewRecord,
  answer: Json,
): Record<string, string> | undefined {
  const action = answer['response_action'];
  if (action === undefined) return void team.views.close(record);
  if (action === 'clear') return void team.views.clear(record.owner);
  if (action === 'errors') return namedErrors(record, part(answer, 'errors') ?? {});
  const view = part(answer, 'view');
  if (!view) throw new Error(`response_action ${String(action)} carries no view`);
  if (action === 'update') return void team.views.update(record, storedView({ team }, view, 'modal', record));
  if (action !== 'push') throw new Error(`unknown response_action ${String(action)}`);
  if (team.views.stack(record.owner).length >= STACK_LIMIT) throw new Error('a view stack holds three views');
  team.views.push(record.owner, storedView({ team }, view, 'modal'));
}

function namedErrors(record: ViewRecord, errors: Json): Record<string, string> {
  const inputs = parts(record.json, 'blocks').filter((block) => block['type'] === 'input');
  const ids = new Set(inputs.map((block) => word(block, 'block_id')));
  const entries = Object.entries(errors).map(([id, message]): [string, string] => {
    if (!ids.has(id))
      throw new Error(`the bot answered an error for ${id}, which is no input block of this view`);
    if (typeof message !== 'string' || message === '') throw new Error(`the error for ${id} says nothing`);
    return [id, message];
  });
  if (entries.length === 0) throw new Error('response_action errors names no errors');
  return Object.fromEntries(entries);
}
