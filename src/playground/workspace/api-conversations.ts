import {
  argument,
  type Call,
  flag,
  type Method,
  needScope,
  page,
  scopeFamily,
  visibleConversation,
} from './call.ts';
import { type ConversationRecord, conversationJson } from './conversations.ts';
import type { Json } from './json.ts';
import { messageJson } from './message-json.ts';
import { Refusal } from './refusal.ts';

/** Methods about channels, direct conversations and what was said in them. */
export const conversationMethods: Record<string, Method> = {
  'conversations.open': openConversation,

  'conversations.info': (call) => {
    const record = readable(call, 'read');
    const members = flag(call, 'include_num_members') ? { num_members: record.members.size } : {};
    return { ok: true, channel: { ...shown(call, record), ...members } };
  },

  'conversations.members': (call) => {
    const { items, next } = page(call, [...readable(call, 'read').members]);
    return { ok: true, members: items, response_metadata: { next_cursor: next } };
  },

  'conversations.list': (call) => {
    const listed = [...call.team.conversations.all.values()].filter(
      (record) => record.kind === 'public' || record.members.has(call.team.botUserId),
    );
    return list(call, listed);
  },

  'users.conversations': (call) => {
    const bot = call.team.botUserId;
    const user = argument(call, 'user') ?? bot;
    const listed = [...call.team.conversations.all.values()].filter(
      (record) => record.members.has(user) && (record.kind === 'public' || record.members.has(bot)),
    );
    return list(call, listed, withoutMembership);
  },

  'conversations.history': (call) => {
    const record = readable(call, 'history');
    if (!record.members.has(call.team.botUserId)) throw new Refusal('not_in_channel');
    const tops = record.messages.filter((one) => one.threadTs === undefined || one.threadTs === one.ts);
    return said(call, tops.toReversed());
  },

  'conversations.replies': (call) => {
    const ts = argument(call, 'ts');
    const record = readable(call, 'history');
    const thread = record.messages.filter((one) => one.ts === ts || one.threadTs === ts);
    if (thread.length === 0) throw new Refusal('thread_not_found');
    return said(call, thread);
  },

  'conversations.join': (call) => {
    const record = visibleConversation(call, argument(call, 'channel'));
    if (record.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    if (record.archived) throw new Refusal('is_archived');
    const already = record.members.has(call.team.botUserId);
    record.members.add(call.team.botUserId);
    const warning = {
      warning: 'already_in_channel',
      response_metadata: { warnings: ['already_in_channel'] },
    };
    return { ok: true, channel: shown(call, record), ...(already ? warning : {}) };
  },

  'conversations.invite': (call) => {
    const record = visibleConversation(call, argument(call, 'channel'));
    if (record.kind === 'im' || record.kind === 'mpim')
      throw new Refusal('method_not_supported_for_channel_type');
    if (!record.members.has(call.team.botUserId)) throw new Refusal('not_in_channel');
    for (const user of userIds(call)) {
      if (user === call.team.botUserId) throw new Refusal('cant_invite_self');
      const person = call.team.directory.get(user);
      if (!person || person.deactivated) throw new Refusal('user_not_found');
      if (record.members.has(user)) throw new Refusal('already_in_channel');
      record.members.add(user);
    }
    return { ok: true, channel: shown(call, record) };
  },
};

function openConversation(call: Call): Json {
  const { team } = call;
  const existing = argument(call, 'channel');
  if (existing !== undefined) return opened(call, visibleConversation(call, existing), true);
  const users = userIds(call);
  if (users.length === 0) throw new Refusal('users_list_not_supplied');
  if (users.length > 8) throw new Refusal('too_many_users');
  needScope(team, [users.length === 1 ? 'im:write' : 'mpim:write']);
  for (const user of users) {
    const person = team.directory.get(user);
    if (!person) throw new Refusal('user_not_found');
    if (person.deactivated) throw new Refusal('user_disabled');
    if (person.bot) throw new Refusal('invalid_user_combination');
  }
  const { record, existed } = team.conversations.direct([team.botUserId, ...users]);
  return opened(call, record, existed);
}

function opened(call: Call, record: ConversationRecord, existed: boolean): Json {
  const news = existed ? { no_op: true, already_open: true } : {};
  const full = flag(call, 'return_im');
  const channel = full && record.kind === 'im' ? shown(call, record) : { id: record.id };
  return { ok: true, ...news, channel };
}

function userIds(call: Call): string[] {
  const users = call.args['users'];
  const ids = Array.isArray(users) ? users.map(String) : String(users ?? '').split(',');
  return ids.map((id) => id.trim()).filter((id) => id !== '');
}

function shown(call: Call, record: ConversationRecord): Json {
  return conversationJson(record, { userId: call.team.botUserId, teamId: call.team.id });
}

/** A visible conversation of a kind whose scope (`channels:read`, `im:history` …) the bot holds. */
function readable(call: Call, what: 'read' | 'history'): ConversationRecord {
  const record = visibleConversation(call, argument(call, 'channel'));
  needScope(call.team, [`${scopeFamily(record)}:${what}`]);
  return record;
}

const TYPES: Record<string, { kind: ConversationRecord['kind']; scope: string }> = {
  public_channel: { kind: 'public', scope: 'channels:read' },
  private_channel: { kind: 'private', scope: 'groups:read' },
  im: { kind: 'im', scope: 'im:read' },
  mpim: { kind: 'mpim', scope: 'mpim:read' },
};

/** Asked about somebody's conversations, Slack does not say whether the bot is in them. */
function withoutMembership({ is_member: _isMember, ...rest }: Json): Json {
  return rest;
}

function list(call: Call, records: ConversationRecord[], as = (channel: Json) => channel): Json {
  const names = (argument(call, 'types') ?? 'public_channel').split(',').map((name) => name.trim());
  const kinds = names.map((name) => {
    const type = TYPES[name];
    if (!type) throw new Refusal('invalid_types');
    needScope(call.team, [type.scope]);
    return type.kind;
  });
  const hidesArchived = flag(call, 'exclude_archived');
  const wanted = records.filter((one) => kinds.includes(one.kind) && !(hidesArchived && one.archived));
  const { items, next } = page(call, wanted);
  return {
    ok: true,
    channels: items.map((one) => as(shown(call, one))),
    response_metadata: { next_cursor: next },
  };
}

function said(call: Call, messages: ConversationRecord['messages']): Json {
  const oldest = Number(argument(call, 'oldest') ?? 0);
  const latest = Number(argument(call, 'latest') ?? Number.POSITIVE_INFINITY);
  const inclusive = flag(call, 'inclusive');
  const between = messages.filter(({ ts }) => {
    const at = Number(ts);
    return (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest));
  });
  const { items, next } = page(call, between);
  const metadata = flag(call, 'include_all_metadata');
  return {
    ok: true,
    messages: items.map((one) => messageJson(call.team, one, { metadata })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}
