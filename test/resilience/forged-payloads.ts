import type { Person, Workspace } from '../../src/playground/workspace/workspace.ts';

/** How a payload says who sends it: a slash command's fields tell, and its trigger and address are still unused. */
export interface Sender {
  team_id: string;
  user_id: string;
  api_app_id: string;
  token: string;
  trigger_id: string;
  response_url: string;
}

const strings = (payload: Record<string, unknown>, key: string) => String(payload[key] ?? '');

export async function senderOf(slack: Workspace, person: Person): Promise<Sender> {
  await person.slash('/interview help');
  const { payload } = slack.deliveries.findLast(({ kind }) => kind === 'command') ?? { payload: {} };
  const of = (key: string) => strings(payload, key);
  return {
    team_id: of('team_id'),
    user_id: of('user_id'),
    api_app_id: of('api_app_id'),
    token: of('token'),
    trigger_id: of('trigger_id'),
    response_url: of('response_url'),
  };
}

function signed({ team_id, user_id, api_app_id, token, trigger_id }: Sender) {
  return {
    team: { id: team_id, domain: 'forged' },
    user: { id: user_id, username: 'forged', name: 'forged', team_id },
    api_app_id,
    token,
    trigger_id,
    enterprise: null,
    is_enterprise_install: false,
  };
}

const inBlocks = (id: string, inputs: Record<string, object>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, state]) => [name, { [`${id}.${name}`]: state }]));

function viewOf(id: string, metadata: string, inputs: Record<string, object>) {
  return {
    id: 'V0FORGED',
    type: 'modal',
    callback_id: id,
    private_metadata: metadata,
    state: { values: inBlocks(id, inputs) },
    hash: '1.forged',
    previous_view_id: null,
    title: { type: 'plain_text', text: 'Forged' },
    blocks: [],
  };
}

/** `carried` is a button's value, as it would stand in a message. */
export function press(sender: Sender, id: string, carried: string, inputs: Record<string, object> = {}) {
  const [held] = Object.values(inputs);
  const action = { action_id: id, block_id: 'forged', action_ts: '1800000000.000001' };
  const isLive = held !== undefined;
  const formId = id.slice(0, id.lastIndexOf('.'));
  const view = viewOf(formId, carried, inputs);
  return {
    type: 'block_actions',
    ...signed(sender),
    container: { type: 'message', message_ts: '1800000000.000001', channel_id: 'C0FORGED' },
    response_url: sender.response_url,
    ...(isLive ? { view } : {}),
    actions: [isLive ? { ...action, ...held } : { ...action, type: 'button', value: carried }],
  };
}

export function submission(
  sender: Sender,
  id: string,
  metadata: string,
  inputs: Record<string, object> = {},
  type: 'view_submission' | 'view_closed' = 'view_submission',
) {
  return { type, ...signed(sender), view: viewOf(id, metadata, inputs), is_cleared: false };
}

export function lookUp(sender: Sender, id: string, metadata: string, value: string) {
  const view = viewOf(id.slice(0, id.lastIndexOf('.')), metadata, {});
  return {
    type: 'block_suggestion',
    ...signed(sender),
    container: { type: 'view', view_id: view.id },
    view,
    action_id: id,
    block_id: 'forged',
    value,
  };
}
