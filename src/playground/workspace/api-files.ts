import { contentOf, post } from './api-chat.ts';
import { argument, arrayArgument, type Call, type Method, visibleConversation } from './call.ts';
import type { ConversationRecord } from './conversations.ts';
import type { FileRecord } from './file-shelf.ts';
import { type Json, word } from './json.ts';
import { unixSeconds } from './movable-clock.ts';
import { Refusal, refusalNaming } from './refusal.ts';

/** `alt_txt_too_large`, in the method's reference. */
const mostAlt = 1000;

/** Files v2: announce, send the bytes to the URL given, complete. */
export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': (call) => {
    const length = Number(argument(call, 'length'));
    if (!Number.isInteger(length) || length < 1)
      throw refusalNaming('invalid_arguments', ['invalid `length`']);
    const alt = argument(call, 'alt_txt');
    if ((alt?.length ?? 0) > mostAlt) throw new Refusal('alt_txt_too_large');
    const file = call.team.files.announce(argument(call, 'filename') ?? '', length, alt);
    return { ok: true, upload_url: `${call.team.origin}/upload/${file.id}`, file_id: file.id };
  },

  'files.completeUploadExternal': (call) => {
    const asked = arrayArgument(call, 'files', 'invalid_arguments') ?? [];
    const files = asked.map((one) => complete(call, one));
    const target = argument(call, 'channel_id') ?? argument(call, 'channels');
    if (target !== undefined) share(call, target, files);
    return { ok: true, files: files.map((file) => file.json) };
  },

  'files.info': (call) => {
    return { ok: true, file: existing(call).json, comments: [], response_metadata: { next_cursor: '' } };
  },

  'files.delete': (call) => {
    const file = existing(call);
    file.deleted = true;
    return { ok: true };
  },
};

function existing(call: Call): FileRecord {
  const file = call.team.files.get(argument(call, 'file') ?? '');
  if (!file?.json) throw new Refusal('file_not_found');
  if (file.deleted) throw new Refusal('file_deleted');
  return file;
}

function complete(call: Call, asked: Json): FileRecord {
  const file = call.team.files.get(word(asked, 'id') ?? '');
  if (file?.content === undefined || file.deleted) throw new Refusal('file_not_found');
  file.title = word(asked, 'title') ?? file.name;
  const at = unixSeconds(call.team.clock.now());
  const filetype = file.name.split('.').at(-1) ?? 'text';
  file.json = {
    id: file.id,
    created: at,
    timestamp: at,
    name: file.name,
    title: file.title,
    ...(file.alt ? { alt_txt: file.alt } : {}),
    mimetype: filetype === 'ics' ? 'text/calendar' : 'text/plain',
    filetype,
    pretty_type: filetype.toUpperCase(),
    user: call.team.botUserId,
    user_team: call.team.id,
    size: file.length,
    mode: 'snippet',
    is_external: false,
    is_public: false,
    url_private: `${call.team.origin}/files/${file.id}`,
    permalink: `https://${call.team.domain}.slack.com/files/${call.team.botUserId}/${file.id}`,
    channels: [],
    groups: [],
    ims: [],
  };
  return file;
}

function share(call: Call, target: string, files: FileRecord[]): void {
  for (const id of target.split(',')) {
    const record: ConversationRecord = visibleConversation(call, id);
    if (!record.members.has(call.team.botUserId)) throw new Refusal('not_in_channel');
    const content = contentOf({ text: argument(call, 'initial_comment') });
    const threadTs = argument(call, 'thread_ts');
    post(call.team, record, {
      ...content,
      threadTs,
      files: files.flatMap((file) => (file.json ? [file.json] : [])),
    });
  }
}
