import { checkMessageBlocks } from './block-check.ts';
import { argument, arrayArgument, type Call, type Method, visibleConversation } from './call.ts';
import type { ConversationRecord, MessageRecord } from './conversations.ts';
import { isJson, type Json, part, word } from './json.ts';
import { messageJson } from './message-json.ts';
import { storedBlocks } from './normalize.ts';
import { Refusal } from './refusal.ts';
import type { Team } from './team.ts';

/** Longer texts of new messages are cut, not refused (docs: chat.postMessage). */
const TEXT_LIMIT = 40_000;
/** An update is refused above this (docs: chat.update, `msg_too_long`). */
const UPDATE_TEXT_LIMIT = 4000;
/** `markdown_text` (docs: chat.postMessage). */
const MARKDOWN_LIMIT = 12_000;

/** Methods that write messages. */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': (call) => {
    const { team } = call;
    const record = postable(call);
    const content = readContent(call, 'msg_blocks_too_long');
    const threadTs = argument(call, 'thread_ts');
    if (threadTs !== undefined && !record.messages.some((one) => one.ts === threadTs)) {
      throw new Refusal('cannot_reply_to_message');
    }
    const metadata = readMetadata(call);
    const posted = post(team, record, { ...content, threadTs, ...(metadata ? { metadata } : {}) });
    const message = messageJson(team, posted, { metadata: metadata !== undefined });
    return { ok: true, channel: record.id, ts: posted.ts, message };
  },

  'chat.postEphemeral': (call) => {
    const { team } = call;
    const record = postable(call);
    const user = argument(call, 'user') ?? '';
    if (!record.members.has(user)) throw new Refusal('user_not_in_channel');
    const posted = whisper(team, record, user, readContent(call, 'msg_too_long'));
    return { ok: true, message_ts: posted.ts };
  },

  'chat.update': (call) => {
    const { team } = call;
    const { record, message } = ownMessage(call, 'cant_update_message');
    const text = argument(call, 'text');
    if (text !== undefined && [...text].length > UPDATE_TEXT_LIMIT) throw new Refusal('msg_too_long');
    const content = readContent(call, 'msg_too_long');
    if (content.blocks !== undefined || text !== undefined) message.blocks = content.blocks;
    if (text !== undefined) message.text = content.text;
    if (content.blocks === undefined) message.edited = { user: team.botUserId, ts: team.nextTs() };
    const metadata = readMetadata(call);
    if (metadata) message.metadata = metadata;
    const { ts: _ts, thread_ts: _thread, ...shown } = messageJson(team, message, { metadata: false });
    return { ok: true, channel: record.id, ts: message.ts, text: message.text, message: shown };
  },

  'chat.delete': (call) => {
    const { record, message } = ownMessage(call, 'cant_delete_message');
    record.messages.splice(record.messages.indexOf(message), 1);
    return { ok: true, channel: record.id, ts: message.ts };
  },

  'chat.getPermalink': (call) => {
    const record = visibleConversation(call, argument(call, 'channel'));
    const ts = argument(call, 'message_ts');
    if (!record.messages.some((one) => one.ts === ts)) throw new Refusal('message_not_found');
    const permalink = `https://${call.team.domain}.slack.com/archives/${record.id}/p${ts?.replace('.', '')}`;
    return { ok: true, permalink, channel: record.id };
  },
};

export interface Content {
  text: string;
  blocks: Json[] | undefined;
}

/** Puts a message of the bot into a conversation. */
export function post(
  team: Team,
  record: ConversationRecord,
  content: Content & Partial<Pick<MessageRecord, 'threadTs' | 'metadata' | 'files'>>,
): MessageRecord {
  const message: MessageRecord = { ...content, ts: team.nextTs(), channel: record.id, user: team.botUserId };
  record.messages.push(message);
  return message;
}

/** Shows a message of the bot to one person only. */
export function whisper(
  team: Team,
  record: ConversationRecord,
  onlyFor: string,
  content: Content,
): MessageRecord {
  const message: MessageRecord = {
    ...content,
    ts: team.nextTs(),
    channel: record.id,
    user: team.botUserId,
    onlyFor,
  };
  record.ephemerals.push(message);
  return message;
}

/** Text and blocks as stored; refuses what Slack refuses. Shared by the chat methods and response_url. */
export function contentOf(
  body: { text?: string | undefined; blocks?: Json[] | undefined },
  tooLong?: 'msg_blocks_too_long' | 'msg_too_long',
): Content {
  if (body.blocks) checkMessageBlocks(body.blocks, tooLong);
  const text = [...(body.text ?? '')].slice(0, TEXT_LIMIT).join('');
  return { text, blocks: body.blocks && body.blocks.length > 0 ? storedBlocks(body.blocks) : undefined };
}

/** Methods document different errors for too much text in the blocks. */
function readContent(call: Call, tooLong: 'msg_blocks_too_long' | 'msg_too_long'): Content {
  const text = argument(call, 'text');
  const markdown = argument(call, 'markdown_text');
  const blocks = arrayArgument(call, 'blocks', 'invalid_blocks_format');
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) throw new Refusal('markdown_text_conflict');
    if ([...markdown].length > MARKDOWN_LIMIT) throw new Refusal(tooLong);
    return contentOf({ blocks: [{ type: 'markdown', text: markdown }] }, tooLong);
  }
  const attachments = arrayArgument(call, 'attachments', 'invalid_arguments');
  if (text === undefined && !blocks?.length && !attachments?.length) throw new Refusal('no_text');
  return contentOf({ text, blocks }, tooLong);
}

function readMetadata(call: Call): Json | undefined {
  const metadata = call.args['metadata'];
  if (metadata === undefined || metadata === '') return undefined;
  if (!isJson(metadata)) throw new Refusal('invalid_metadata_format');
  if (!word(metadata, 'event_type') || !part(metadata, 'event_payload'))
    throw new Refusal('invalid_metadata_schema');
  return metadata;
}

/** The conversation that a message may go to: by id, by `#name`, or by the id of a person. */
function postable(call: Call): ConversationRecord {
  const { team } = call;
  const wanted = argument(call, 'channel') ?? '';
  const person = team.directory.get(wanted);
  if (person) {
    if (person.deactivated || person.bot) throw new Refusal('channel_not_found');
    if (!team.messagesTab) throw new Refusal('messages_tab_disabled');
    return team.conversations.direct([team.botUserId, person.id]).record;
  }
  const named = [...team.conversations.all.values()].find((one) => one.name === wanted.replace(/^#/, ''));
  const byName = named && (named.kind === 'public' || named.kind === 'private') ? named.id : wanted;
  const record = visibleConversation(call, byName);
  if (record.archived) throw new Refusal('is_archived');
  const joined = record.members.has(team.botUserId);
  if (!joined && !team.grants('chat:write.public')) throw new Refusal('not_in_channel');
  if (record.kind === 'im' && !team.messagesTab) throw new Refusal('messages_tab_disabled');
  if (team.limitsPosting && postedJustNow(team, record)) throw new Refusal('ratelimited');
  const gone = record.kind === 'im' && [...record.members].some((id) => team.directory.get(id)?.deactivated);
  if (gone) throw new Refusal('is_archived');
  return record;
}

function postedJustNow(team: Team, record: ConversationRecord): boolean {
  const latest = record.messages.findLast((one) => one.user === team.botUserId);
  return latest !== undefined && team.clock.now().getTime() - Number(latest.ts) * 1000 < 1000;
}

function ownMessage(call: Call, refusal: string): { record: ConversationRecord; message: MessageRecord } {
  const record = visibleConversation(call, argument(call, 'channel'));
  const message = record.messages.find((one) => one.ts === argument(call, 'ts'));
  if (!message) throw new Refusal('message_not_found');
  if (message.user !== call.team.botUserId) throw new Refusal(refusal);
  return { record, message };
}
