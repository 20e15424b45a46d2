import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

/** Every message sent unasked: a row first, then a Slack message. Its text is rendered when it is sent. */
export const notices = pgTable(
  'notices',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    /** A sentence that names the message, so that it exists once: `interview:<id>:reminder:1h:<user>`. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    /** A Slack user (`U…`, by direct message) or channel (`C…`/`G…`) id. */
    recipient: text('recipient').notNull(),
    /** Who is told if it cannot be delivered: the coordinator, or the one who asked for it. */
    owner: text('owner').notNull(),
    /** What it is about: ids only. Parsed by the kind's own schema. */
    ref: jsonb('ref').notNull(),
    dueAt: instant('due_at').notNull(),
    state: text('state')
      .$type<'waiting' | 'queued' | 'sent' | 'moot' | 'failed' | 'in_doubt'>()
      .notNull()
      .default('waiting'),
    /** What should be seen: +1 asks for the message to be drawn again where it stands. */
    wanted: integer('wanted').notNull().default(1),
    /** What Slack was last known to show: 0 until sent. */
    shown: integer('shown').notNull().default(0),
    /** Set before a post whose outcome is not yet known: a crash or a lost answer leaves it behind. */
    postingSince: instant('posting_since'),
    channelId: text('channel_id'),
    ts: text('ts'),
    fileId: text('file_id'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    sentAt: instant('sent_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('notices_key').on(t.workspaceId, t.key),
    index('notices_due').on(t.workspaceId, t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('notices_told').on(t.workspaceId, t.kind, t.recipient, t.dueAt),
    check('notices_state', sql`${t.state} in ('waiting', 'queued', 'sent', 'moot', 'failed', 'in_doubt')`),
    tenantPolicy('notices'),
  ],
);

/** Messages to be taken out of Slack again, since what they were about was erased. A row goes once its message has gone. */
export const remnants = pgTable(
  'remnants',
  {
    workspaceId: workspaceId(),
    /** The notice's id; the notice itself is gone. */
    id: uuid('id').notNull(),
    channelId: text('channel_id').notNull(),
    /** Not known of a file's message, which is looked for around `sentAt`. */
    ts: text('ts'),
    fileId: text('file_id'),
    sentAt: instant('sent_at').notNull(),
    /** Not tried before; pushed on by each attempt. */
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy('remnants')],
);

/** A hiring channel's standing order for its digest. */
export const digests = pgTable(
  'digests',
  {
    workspaceId: workspaceId(),
    channelId: text('channel_id').notNull(),
    /** ISO weekdays, 1 Monday … 7 Sunday. */
    days: integer('days').array().notNull(),
    /** `HH:mm` in `zone`. */
    time: text('time').notNull(),
    zone: text('zone').notNull(),
    sections: text('sections').array().$type<('stuck' | 'soon' | 'since' | 'gaps')[]>().notNull(),
    paused: boolean('paused').notNull().default(false),
    nextAt: instant('next_at').notNull(),
    /** Since when "since the last digest" counts. */
    lastAt: instant('last_at'),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.channelId] }), tenantPolicy('digests')],
);
