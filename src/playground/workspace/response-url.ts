import { type Content, contentOf, post, whisper } from './api-chat.ts';
import type { ConversationRecord } from './conversations.ts';
import { isJson, type Json, parts, word } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Team } from './team.ts';
import type { ResponseTarget } from './triggers.ts';

/** What comes back from a response_url: 200 `ok`, or 404 when it is unknown, expired (30 min) or used up (5 times). */
export function answerResponseUrl(team: Team, path: string, body: unknown): { status: number; body: Json } {
  const target = team.responseUrls.use(path);
  if (typeof target === 'string') return { status: 404, body: { ok: false, error: target } };
  try {
    respond(team, target, isJson(body) ? body : {});
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 400, body: { ok: false, error: error.code, ...error.extra } };
  }
}

/** Applies an answer to a command or an action: a new message, a replacement or a removal. */
export function respond(team: Team, target: ResponseTarget, body: Json): void {
  const record = team.conversations.get(target.channel);
  if (!record) throw new Refusal('channel_not_found');
  if (body['delete_original'] === true) {
    remove(record, target.messageTs);
    return;
  }
  const blocks = Array.isArray(body['blocks']) ? parts(body, 'blocks') : undefined;
  const text = word(body, 'text');
  if (text === undefined && !blocks?.length) throw new Refusal('no_text');
  const content = contentOf({ text, blocks });
  if (body['replace_original'] === true && target.messageTs !== undefined) {
    replace(team, record.id, target.messageTs, content);
  } else if (body['response_type'] === 'in_channel') {
    post(team, record, { ...content, threadTs: word(body, 'thread_ts') });
  } else {
    whisper(team, record, target.userId, content);
  }
}

function replace(team: Team, channel: string, ts: string, content: Content): void {
  const message = team.conversations.message(channel, ts);
  if (!message) throw new Refusal('message_not_found');
  message.text = content.text;
  message.blocks = content.blocks;
}

function remove(record: ConversationRecord, ts: string | undefined): void {
  for (const list of [record.messages, record.ephemerals]) {
    const at = list.findIndex((one) => one.ts === ts);
    if (at >= 0) list.splice(at, 1);
  }
}
