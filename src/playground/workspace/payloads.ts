import type { Control } from './controls.ts';
import type { MessageRecord } from './conversations.ts';
import { initialValues } from './elements.ts';
import { secret } from './ids.ts';
import { defined, type Json } from './json.ts';
import { messageJson } from './message-json.ts';
import { unixSeconds } from './movable-clock.ts';
import type { Team } from './team.ts';
import type { ViewRecord } from './views.ts';

/** Where something was used: a view on somebody's screen, or a message. */
export type Place = { view: ViewRecord } | { message: MessageRecord };

export function commandPayload(
  team: Team,
  by: string,
  channelId: string,
  command: string,
  text: string,
): Json {
  return {
    token: team.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channelId,
    channel_name: channelName(team, channelId),
    user_id: by,
    user_name: team.directory.get(by)?.handle ?? '',
    command,
    text,
    api_app_id: team.appId,
    is_enterprise_install: 'false',
    response_url: team.origin + team.responseUrls.issue('commands', { channel: channelId, userId: by }),
    trigger_id: team.triggers.issue(by),
  };
}

export function shortcutPayload(team: Team, by: string, callbackId: string): Json {
  return {
    type: 'shortcut',
    ...signature(team, by),
    action_ts: actionTs(team),
    callback_id: callbackId,
    trigger_id: team.triggers.issue(by),
  };
}

/** `held` is what was pressed or picked, in the form of the element's state. */
export function actionPayload(team: Team, by: string, place: Place, control: Control, held: Json): Json {
  const { type, blockId, actionId, element } = control;
  const action = defined({
    type,
    block_id: blockId,
    action_id: actionId,
    ...(type === 'button' ? { text: element['text'], value: element['value'], style: element['style'] } : {}),
    ...(type === 'button' ? { url: element['url'] } : { placeholder: element['placeholder'] }),
    ...held,
    action_ts: actionTs(team),
  });
  return {
    type: 'block_actions',
    ...signature(team, by),
    ...placeJson(team, by, place),
    trigger_id: team.triggers.issue(by),
    actions: [action],
  };
}

export function suggestionPayload(
  team: Team,
  by: string,
  place: Place,
  control: Control,
  query: string,
): Json {
  const { response_url: _url, state: _state, ...where } = placeJson(team, by, place);
  return {
    type: 'block_suggestion',
    ...signature(team, by),
    ...where,
    action_id: control.actionId,
    block_id: control.blockId,
    value: query,
  };
}

export function submissionPayload(team: Team, view: ViewRecord): Json {
  return {
    type: 'view_submission',
    ...signature(team, view.owner),
    trigger_id: team.triggers.issue(view.owner),
    view: team.views.viewJson(view),
  };
}

export function closedPayload(team: Team, view: ViewRecord, isCleared: boolean): Json {
  return {
    type: 'view_closed',
    ...signature(team, view.owner),
    view: team.views.viewJson(view),
    is_cleared: isCleared,
  };
}

/** An event in its envelope. */
export function eventPayload(team: Team, event: Json): Json {
  return {
    token: team.verificationToken,
    team_id: team.id,
    api_app_id: team.appId,
    event,
    type: 'event_callback',
    event_id: `Ev0${secret(5).toUpperCase()}`,
    event_time: unixSeconds(team.clock.now()),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: team.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: secret(12),
  };
}

function channelName(team: Team, channelId: string): string {
  const record = team.conversations.get(channelId);
  if (!record) return '';
  return { public: record.name, private: 'privategroup', im: 'directmessage', mpim: record.name }[
    record.kind
  ];
}

function signature(team: Team, by: string): Json {
  const handle = team.directory.get(by)?.handle ?? '';
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: by, username: handle, name: handle, team_id: team.id },
    api_app_id: team.appId,
    token: team.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

function placeJson(team: Team, by: string, place: Place): Json {
  if ('view' in place) {
    return { container: { type: 'view', view_id: place.view.id }, view: team.views.viewJson(place.view) };
  }
  const { message } = place;
  const target = { channel: message.channel, userId: by, messageTs: message.ts };
  const isEphemeral = message.onlyFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
    },
    channel: { id: message.channel, name: channelName(team, message.channel) },
    // Slack sends no content of an ephemeral message back: it does not keep it.
    ...(isEphemeral ? {} : { message: messageJson(team, message, { metadata: true }) }),
    state: { values: message.values ?? initialValues(message.blocks ?? []) },
    response_url: team.origin + team.responseUrls.issue('actions', target),
  };
}

let actionsSoFar = 0;

/** Slack's time, and behind the point a count: later actions compare as later, also while the clock stands still. */
function actionTs(team: Team): string {
  actionsSoFar += 1;
  return `${unixSeconds(team.clock.now())}.${String(actionsSoFar).padStart(6, '0')}`;
}
