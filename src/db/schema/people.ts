import { sql } from 'drizzle-orm';
import { bigserial, boolean, check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

export const workspaces = pgTable(
  'workspaces',
  {
    workspaceId: text('workspace_id').primaryKey(),
    name: text('name').notNull(),
    /** How long records are kept after an opening closes. Least: a year, which 29 CFR 1602.14 asks of US employers. */
    retentionMonths: integer('retention_months').notNull().default(24),
    /** A new retention is obeyed a day after it was set, so that a slip can be mended. */
    retentionSetAt: instant('retention_set_at'),
    createdAt: createdAt(),
  },
  (t) => [
    check('workspaces_retention', sql`${t.retentionMonths} between 12 and 120`),
    tenantPolicy('workspaces'),
  ],
);

/** A member of the workspace as Slack last told, and what they told Parley about themselves. */
export const people = pgTable(
  'people',
  {
    workspaceId: workspaceId(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    zone: text('zone').notNull(),
    isBot: boolean('is_bot').notNull().default(false),
    isGuest: boolean('is_guest').notNull().default(false),
    isStranger: boolean('is_stranger').notNull().default(false),
    isDeactivated: boolean('is_deactivated').notNull().default(false),
    /** Slack's own admins and owners administer Parley too; others are granted roles. */
    isSlackAdmin: boolean('is_slack_admin').notNull().default(false),
    roles: text('roles').array().$type<('coordinator' | 'admin')[]>().notNull().default(sql`'{}'`),
    skills: text('skills').array().notNull().default(sql`'{}'`),
    hoursFrom: text('hours_from').notNull().default('09:00'),
    hoursTo: text('hours_to').notNull().default('18:00'),
    weeklyLimit: integer('weekly_limit'),
    pausedUntil: instant('paused_until'),
    morningDigest: boolean('morning_digest').notNull().default(true),
    /** The next morning at which something due would be told; null until something was ever due. */
    morningNextAt: instant('morning_next_at'),
    refreshedAt: instant('refreshed_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] }), tenantPolicy('people')],
);

/** Who did or looked at what. Append-only, written in the transaction that it tells of. */
export const audit = pgTable(
  'audit',
  {
    workspaceId: workspaceId(),
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** A Slack user id, or `parley` where the clock acted. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').notNull().default({}),
  },
  () => [tenantPolicy('audit')],
);
