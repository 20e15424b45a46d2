import type { ConversationRecord } from './conversations.ts';
import { isJson, type Json, parseJson } from './json.ts';
import { Refusal, refusalNaming } from './refusal.ts';
import type { Team } from './team.ts';

/** One Web API call on its way through a method. */
export interface Call {
  readonly team: Team;
  readonly args: Json;
}

export type Method = (call: Call) => Json;

/** Arguments that arrive as JSON text in a form body. */
const JSON_ARGUMENTS = new Set([
  'blocks',
  'attachments',
  'view',
  'metadata',
  'files',
  'unfurled_attachments',
]);

/** The arguments as a method reads them: JSON texts opened, the token taken out. */
export function readArguments(raw: Json): Json {
  const { token: _token, ...rest } = raw;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => {
      const opened = JSON_ARGUMENTS.has(name) && typeof value === 'string' ? parseJson(value) : value;
      return [name, opened === undefined ? value : opened];
    }),
  );
}

/** The text of an argument, numbers included; undefined when it is absent or empty. */
export function argument(call: Call, name: string): string | undefined {
  const value = call.args[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flag(call: Call, name: string): boolean {
  const value = argument(call, name);
  return value === 'true' || value === '1';
}

/** The array argument under `name`, undefined when absent; refuses with `code` when it is not an array of objects. */
export function arrayArgument(call: Call, name: string, code: string): Json[] | undefined {
  const value = call.args[name];
  if (value === undefined || value === '') return undefined;
  if (!Array.isArray(value) || !value.every(isJson)) throw new Refusal(code);
  return value;
}

/** Refuses unless the token holds one of the scopes, as Slack does: with what is needed and what there is. */
export function needScope(team: Team, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => team.grants(scope))) return;
  throw new Refusal('missing_scope', {
    needed: anyOf.join(','),
    provided: [...(team.scopes ?? [])].join(','),
  });
}

/** `channels` / `groups` / `im` / `mpim`: the family of scopes that a conversation falls under. */
export function scopeFamily(record: ConversationRecord): string {
  const families = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;
  return families[record.kind];
}

/** A conversation that the bot may know of: public ones, and those it is in. */
export function visibleConversation(call: Call, id: string | undefined): ConversationRecord {
  const record = id === undefined ? undefined : call.team.conversations.get(id);
  if (!record) throw new Refusal('channel_not_found');
  if (record.kind !== 'public' && !record.members.has(call.team.botUserId))
    throw new Refusal('channel_not_found');
  return record;
}

/** A page of `items`, and the cursor to the next one ('' at the end). Refuses a bad cursor or limit. */
export function page<T>(call: Call, items: readonly T[], defaultLimit = 100): { items: T[]; next: string } {
  const limit = Number(argument(call, 'limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw refusalNaming('invalid_arguments', ['bad limit']);
  const cursor = argument(call, 'cursor');
  const from =
    cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('from:', ''));
  if (!Number.isInteger(from) || from < 0) throw new Refusal('invalid_cursor');
  const next = from + limit < items.length ? Buffer.from(`from:${from + limit}`).toString('base64') : '';
  return { items: items.slice(from, from + limit), next };
}
