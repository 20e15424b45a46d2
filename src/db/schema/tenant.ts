import { sql } from 'drizzle-orm';
import { pgPolicy, text, timestamp } from 'drizzle-orm/pg-core';

/** First column of every table: whose row it is. Slack's team id (`T…`), or `E…` for an org install. */
export const workspaceId = () => text('workspace_id').notNull();

/** An instant. Times are never stored without their zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** When the row was written, by the database's clock: for people who debug, never for a rule. */
export const createdAt = () => instant('created_at').notNull().defaultNow();

const current = sql`workspace_id = current_setting('app.workspace', true)`;

/** Rows are visible and writable only inside `inWorkspace`. FORCE, which drizzle-kit cannot emit, is in a custom migration. */
export const tenantPolicy = (table: string) =>
  pgPolicy(`${table}_tenant`, { using: current, withCheck: current });
