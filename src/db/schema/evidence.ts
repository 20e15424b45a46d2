import { sql } from 'drizzle-orm';
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { candidates, kits } from './openings.ts';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

/** What a vendor's test said of a candidate, as it was reported. Levels are derived, never stored. */
export const assessmentResults = pgTable(
  'assessment_results',
  {
    workspaceId: workspaceId(),
    /** Minted when the form or the import is opened. */
    id: uuid('id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    vendor: text('vendor').notNull(),
    instrument: text('instrument').notNull(),
    instrumentVersion: text('instrument_version').notNull().default(''),
    raw: doublePrecision('raw').notNull(),
    scaleMin: doublePrecision('scale_min').notNull(),
    scaleMax: doublePrecision('scale_max').notNull(),
    /** 0–100, against whichever group the vendor compares with; shown, never converted. */
    percentile: doublePrecision('percentile'),
    /** Per section: its name as the vendor writes it, points, most points. */
    sections: jsonb('sections').notNull().default([]),
    /** The day of the test, without a zone. */
    takenOn: date('taken_on', { mode: 'string' }).notNull(),
    source: text('source').$type<'manual' | 'csv'>().notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** Recorded for the wrong person, or wrongly: counts nowhere, and stays on record. */
    voidedAt: instant('voided_at'),
    voidedReason: text('voided_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    uniqueIndex('assessment_results_once')
      .on(t.workspaceId, t.candidateId, t.vendor, t.instrument, t.instrumentVersion, t.takenOn)
      .where(sql`${t.voidedAt} is null`),
    check('assessment_results_scale', sql`${t.scaleMin} < ${t.scaleMax}`),
    check('assessment_results_raw', sql`${t.raw} between ${t.scaleMin} and ${t.scaleMax}`),
    check('assessment_results_percentile', sql`${t.percentile} between 0 and 100`),
    check('assessment_results_source', sql`${t.source} in ('manual', 'csv')`),
    tenantPolicy('assessment_results'),
  ],
);

/** Work asked of a candidate outside an interview: a practical task, or a portfolio to look at. */
export const assignments = pgTable(
  'assignments',
  {
    workspaceId: workspaceId(),
    /** Minted when the form is opened. */
    id: uuid('id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    kitId: text('kit_id').notNull(),
    kitVersion: text('kit_version').notNull(),
    kitSha256: text('kit_sha256').notNull(),
    stageId: text('stage_id').notNull(),
    method: text('method').$type<'practical_task' | 'portfolio_review'>().notNull(),
    state: text('state').$type<'assigned' | 'received' | 'withdrawn'>().notNull().default('assigned'),
    dueAt: instant('due_at').notNull(),
    assignedBy: text('assigned_by').notNull(),
    assignedAt: instant('assigned_at').notNull(),
    receivedAt: instant('received_at'),
    /** Where the work can be read; checked for form, never fetched. */
    links: text('links').array().notNull().default([]),
    /** What the candidate wrote instead of, or beside, links. */
    narrative: text('narrative'),
    /** As the candidate says. Recorded, not punished. */
    minutesSpent: integer('minutes_spent'),
    withdrawnReason: text('withdrawn_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.kitId, t.kitVersion],
      foreignColumns: [kits.workspaceId, kits.id, kits.version],
    }),
    uniqueIndex('assignments_one_a_stage')
      .on(t.workspaceId, t.candidateId, t.stageId)
      .where(sql`${t.state} <> 'withdrawn'`),
    index('assignments_due').on(t.workspaceId, t.dueAt),
    check('assignments_method', sql`${t.method} in ('practical_task', 'portfolio_review')`),
    check('assignments_state', sql`${t.state} in ('assigned', 'received', 'withdrawn')`),
    check('assignments_received', sql`(${t.state} = 'received') = (${t.receivedAt} is not null)`),
    tenantPolicy('assignments'),
  ],
);

/** A copy of a published kit that is being edited. Published, it becomes a row of `kits`, and the draft is gone. */
export const kitDrafts = pgTable(
  'kit_drafts',
  {
    workspaceId: workspaceId(),
    /** Minted when the copy is asked for. */
    id: uuid('id').notNull(),
    /** The id the kit will be published under; its own, never one of the library's. */
    kitId: text('kit_id').notNull(),
    /** `id@version` it began from. */
    basedOn: text('based_on').notNull(),
    content: jsonb('content').notNull(),
    /** Grows with every change, so that two editors do not overwrite each other unseen. */
    revision: integer('revision').notNull().default(0),
    editedBy: text('edited_by').notNull(),
    editedAt: instant('edited_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('kit_drafts_one_a_kit').on(t.workspaceId, t.kitId),
    tenantPolicy('kit_drafts'),
  ],
);

/** Why a kit is offered to no new opening, or a scenario counts as leaked. `item` null: the whole kit. */
export const kitReports = pgTable(
  'kit_reports',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kitId: text('kit_id').notNull(),
    /** Null: every version of it. */
    kitVersion: text('kit_version'),
    item: text('item'),
    kind: text('kind').$type<'retired' | 'leaked'>().notNull(),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    /** Taken back, by whom and why. */
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    endedReason: text('ended_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('kit_reports_kind', sql`${t.kind} in ('retired', 'leaked')`),
    tenantPolicy('kit_reports'),
  ],
);
