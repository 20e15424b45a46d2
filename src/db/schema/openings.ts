import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { people } from './people.ts';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

/** Published kits in use here, with the scenarios they embed. A trigger refuses every change. */
export const kits = pgTable(
  'kits',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    version: text('version').notNull(),
    sha256: text('sha256').notNull(),
    content: jsonb('content').notNull(),
    /** Who made it here, from a copy; null for the library's. */
    publishedBy: text('published_by'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id, t.version] }), tenantPolicy('kits')],
);

export const openings = pgTable(
  'openings',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    title: text('title').notNull(),
    channelId: text('channel_id').notNull(),
    hiringManagerId: text('hiring_manager_id').notNull(),
    coordinatorId: text('coordinator_id').notNull(),
    kitId: text('kit_id').notNull(),
    kitVersion: text('kit_version').notNull(),
    /** What kind of job it is; null where nobody has said, and then as its kit is. */
    family: text('family').$type<'backend' | 'frontend' | 'cross_stack'>(),
    /** Tools and workplaces whose facts and probes panelists are shown, beside those the kit names. */
    variants: text('variants').array().notNull().default([]),
    /** Why the loop may leave a must-have or a part of the life cycle unasked. */
    loopOverrideReason: text('loop_override_reason'),
    privacy: text('privacy').$type<'code' | 'initials' | 'full'>().notNull().default('initials'),
    closedAt: instant('closed_at'),
    legalHold: boolean('legal_hold').notNull().default(false),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.kitId, t.kitVersion],
      foreignColumns: [kits.workspaceId, kits.id, kits.version],
    }),
    foreignKey({
      columns: [t.workspaceId, t.hiringManagerId],
      foreignColumns: [people.workspaceId, people.userId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.coordinatorId],
      foreignColumns: [people.workspaceId, people.userId],
    }),
    check('openings_family', sql`${t.family} in ('backend', 'frontend', 'cross_stack')`),
    check('openings_privacy', sql`${t.privacy} in ('code', 'initials', 'full')`),
    tenantPolicy('openings'),
  ],
);

export const candidates = pgTable(
  'candidates',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    openingId: uuid('opening_id').notNull(),
    /** Counts from 1 within the opening; shown as `C-1`. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    zone: text('zone').notNull(),
    /** What they work in, as `languages` of src/openings names it. */
    languages: text('languages').array().notNull().default([]),
    /** When the person left the process without a decision of ours. */
    withdrawnAt: instant('withdrawn_at'),
    /** When all that was known of the person was deleted. The row stays, without a name, so that its number is not given again. */
    erasedAt: instant('erased_at'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.openingId],
      foreignColumns: [openings.workspaceId, openings.id],
    }),
    unique('candidates_number').on(t.workspaceId, t.openingId, t.number),
    tenantPolicy('candidates'),
  ],
);
