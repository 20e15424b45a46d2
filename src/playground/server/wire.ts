import { mostWire, type Wire } from '../page/protocol.ts';
import { isJson, type Json, parseJson, parts, word } from '../workspace/json.ts';
import type { ApiCall } from '../workspace/traffic.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** All that went between the bot and the workspace, oldest first. */
export function wireOf(slack: Workspace): Wire[] {
  const calls = slack.calls.slice(-mostWire).map(
    (call): Wire => ({
      n: call.n,
      at: call.at.toISOString(),
      way: 'out',
      name: call.method,
      outcome: outcomeOf(call),
      sent: call.args,
      answer: call.response ?? {},
    }),
  );
  const deliveries = slack.deliveries.slice(-mostWire).map((one): Wire => {
    const body = parseJson(one.body);
    return {
      n: one.n,
      at: one.at.toISOString(),
      way: 'in',
      name: nameOf(one.payload),
      outcome: one.status === 0 ? 'no answer' : String(one.status),
      sent: withoutSecrets(one.payload),
      answer: isJson(body) ? body : {},
    };
  });
  return [...calls, ...deliveries].sort((a, b) => a.n - b.n).slice(-mostWire);
}

function outcomeOf({ response, fault }: ApiCall): string {
  if (fault === 'rate_limited') return '429';
  if (fault === 'lost') return 'answer lost';
  if (!response) return 'no answer';
  const said = response['ok'] === true ? 'ok' : String(response['error']);
  return fault === 'hang' ? `${said}, late` : said;
}

function nameOf(payload: Json): string {
  const [action] = parts(payload, 'actions');
  const view = isJson(payload['view']) ? word(payload['view'], 'callback_id') : undefined;
  const event = isJson(payload['event']) ? word(payload['event'], 'type') : undefined;
  const command = word(payload, 'command');
  const about = word(action, 'action_id') ?? event ?? view;
  if (command !== undefined) return `${command} ${word(payload, 'text') ?? ''}`.trim();
  return [word(payload, 'type'), about].filter((one) => one !== undefined).join(' ');
}

/** They are made up for this workspace, but nobody should learn to paste such JSON around with its token in it. */
function withoutSecrets({ token: _, ...payload }: Json): Json {
  return payload;
}
