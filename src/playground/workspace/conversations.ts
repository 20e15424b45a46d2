import type { Values } from './elements.ts';
import { defined, type Json } from './json.ts';

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim';

export interface MessageRecord {
  readonly ts: string;
  readonly channel: string;
  /** Who posted; the bot's user id for what the bot posts. */
  readonly user: string;
  text: string;
  blocks: Json[] | undefined;
  threadTs?: string | undefined;
  edited?: { user: string; ts: string };
  metadata?: Json;
  files?: Json[];
  /** Set on an ephemeral message: the one person who sees it. */
  readonly onlyFor?: string;
  /** What people have picked in its menus. */
  values?: Values;
}

export interface ConversationRecord {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly created: number;
  readonly members: Set<string>;
  archived: boolean;
  /** Visible messages in the order they were posted. */
  readonly messages: MessageRecord[];
  /** Ephemeral messages, which no history returns. */
  readonly ephemerals: MessageRecord[];
}

export class Conversations {
  readonly all: Map<string, ConversationRecord>;
  readonly #newId: (prefix: string) => string;
  readonly #now: () => number;

  constructor(
    newId: (prefix: string) => string,
    now: () => number,
    known: readonly ConversationRecord[] = [],
  ) {
    this.#newId = newId;
    this.#now = now;
    this.all = new Map(known.map((record) => [record.id, record]));
  }

  create(kind: ConversationKind, name: string, members: string[]): ConversationRecord {
    const record: ConversationRecord = {
      id: this.#newId(kind === 'im' ? 'D' : 'C'),
      kind,
      name,
      created: this.#now(),
      members: new Set(members),
      archived: false,
      messages: [],
      ephemerals: [],
    };
    this.all.set(record.id, record);
    return record;
  }

  get(id: string): ConversationRecord | undefined {
    return this.all.get(id);
  }

  /** The direct conversation of exactly these people, opened when there was none. */
  direct(members: string[]): { record: ConversationRecord; existed: boolean } {
    const wanted = new Set(members);
    for (const record of this.all.values()) {
      const direct = record.kind === 'im' || record.kind === 'mpim';
      if (
        direct &&
        record.members.size === wanted.size &&
        members.every((member) => record.members.has(member))
      ) {
        return { record, existed: true };
      }
    }
    const kind = wanted.size > 2 ? 'mpim' : 'im';
    return { record: this.create(kind, kind === 'im' ? 'directmessage' : 'mpdm', members), existed: false };
  }

  /** What only this person saw, everywhere: Slack does not keep it either. */
  forgetEphemerals(member: string): void {
    for (const { ephemerals } of this.all.values())
      ephemerals.splice(0, ephemerals.length, ...ephemerals.filter(({ onlyFor }) => onlyFor !== member));
  }

  message(channel: string, ts: string): MessageRecord | undefined {
    const record = this.all.get(channel);
    const seen = record?.messages.find((one) => one.ts === ts);
    return seen ?? record?.ephemerals.find((one) => one.ts === ts);
  }
}

/** The conversation as `conversations.info` shows it to the bot. */
export function conversationJson(record: ConversationRecord, bot: { userId: string; teamId: string }): Json {
  const other = [...record.members].find((member) => member !== bot.userId);
  if (record.kind === 'im') {
    return defined({
      id: record.id,
      created: record.created,
      is_archived: record.archived,
      is_im: true,
      is_org_shared: false,
      user: other,
      context_team_id: bot.teamId,
      updated: record.created * 1000,
      priority: 0,
    });
  }
  const note = { value: '', creator: '', last_set: 0 };
  return {
    id: record.id,
    name: record.name,
    is_channel: record.kind !== 'mpim',
    is_group: false,
    is_im: false,
    is_mpim: record.kind === 'mpim',
    is_private: record.kind !== 'public',
    created: record.created,
    is_archived: record.archived,
    is_general: false,
    unlinked: 0,
    name_normalized: record.name,
    is_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: bot.teamId,
    updated: record.created * 1000,
    creator: other ?? bot.userId,
    is_ext_shared: false,
    shared_team_ids: [bot.teamId],
    pending_connected_team_ids: [],
    is_member: record.members.has(bot.userId),
    topic: note,
    purpose: note,
    previous_names: [],
  };
}
