import type { MessageRecord } from './conversations.ts';
import { defined, type Json } from './json.ts';
import type { Team } from './team.ts';

/** A message as Slack answers it; metadata only where it was asked for. */
export function messageJson(team: Team, record: MessageRecord, shows: { metadata: boolean }): Json {
  const byBot = record.user === team.botUserId;
  return defined({
    type: 'message',
    user: record.user,
    ...(byBot ? { bot_id: team.botId, app_id: team.appId, bot_profile: team.botProfile() } : {}),
    ts: record.ts,
    text: record.text,
    team: team.id,
    blocks: record.blocks,
    thread_ts: record.threadTs,
    edited: record.edited,
    files: record.files,
    metadata: shows.metadata ? record.metadata : undefined,
  });
}
