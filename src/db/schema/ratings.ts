import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { interviews, seats } from './interviews.ts';
import { candidates } from './openings.ts';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

/** One panelist's ratings for one interview. Exists from the moment its form is first opened. */
export const scorecards = pgTable(
  'scorecards',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    interviewId: uuid('interview_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    userId: text('user_id').notNull(),
    role: text('role').$type<'counted' | 'shadow'>().notNull(),
    kitId: text('kit_id').notNull(),
    kitVersion: text('kit_version').notNull(),
    kitSha256: text('kit_sha256').notNull(),
    state: text('state').$type<'draft' | 'submitted' | 'withdrawn' | 'expired'>().notNull().default('draft'),
    overall: text('overall').$type<'strong_no' | 'no' | 'yes' | 'strong_yes' | 'no_decision'>(),
    /** Evidence for a strong call, or the reason for no decision. */
    overallReason: text('overall_reason'),
    /** The sentence asked for where the ratings and the call point apart. */
    contradiction: text('contradiction'),
    note: text('note'),
    /** Grows with every saved change; names the newest of two devices. */
    revision: integer('revision').notNull().default(0),
    /** When each field of the draft was last changed, in Slack's `action_ts`: an older change that arrives later is left out. */
    fieldTimes: jsonb('field_times').notNull().default({}),
    openedAt: instant('opened_at').notNull(),
    savedAt: instant('saved_at').notNull(),
    firstSubmittedAt: instant('first_submitted_at'),
    /** Why it was withdrawn. */
    withdrawnReason: text('withdrawn_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('scorecards_one_a_seat').on(t.workspaceId, t.seatId),
    foreignKey({
      columns: [t.workspaceId, t.interviewId],
      foreignColumns: [interviews.workspaceId, interviews.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.seatId], foreignColumns: [seats.workspaceId, seats.id] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    index('scorecards_interview').on(t.workspaceId, t.interviewId),
    index('scorecards_candidate').on(t.workspaceId, t.candidateId),
    check('scorecards_state', sql`${t.state} in ('draft', 'submitted', 'withdrawn', 'expired')`),
    check('scorecards_submitted', sql`${t.state} <> 'submitted' or ${t.firstSubmittedAt} is not null`),
    tenantPolicy('scorecards'),
  ],
);

/** One (scenario, competency) of a scorecard: a level, or why there is none. A draft may hold neither. */
export const ratings = pgTable(
  'ratings',
  {
    workspaceId: workspaceId(),
    scorecardId: uuid('scorecard_id').notNull(),
    scenarioId: text('scenario_id').notNull(),
    competency: text('competency').notNull(),
    level: integer('level'),
    notObserved: text('not_observed').$type<
      'not_asked' | 'out_of_time' | 'declined' | 'technical' | 'other'
    >(),
    evidence: text('evidence'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scorecardId, t.scenarioId, t.competency] }),
    foreignKey({
      columns: [t.workspaceId, t.scorecardId],
      foreignColumns: [scorecards.workspaceId, scorecards.id],
    }),
    check('ratings_level', sql`${t.level} between 1 and 5`),
    check('ratings_one_answer', sql`${t.level} is null or ${t.notObserved} is null`),
    tenantPolicy('ratings'),
  ],
);

/** Red flags ticked, as positions in the scenario's list of the stored kit version. */
export const redFlags = pgTable(
  'red_flags',
  {
    workspaceId: workspaceId(),
    scorecardId: uuid('scorecard_id').notNull(),
    scenarioId: text('scenario_id').notNull(),
    flag: integer('flag').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scorecardId, t.scenarioId, t.flag] }),
    foreignKey({
      columns: [t.workspaceId, t.scorecardId],
      foreignColumns: [scorecards.workspaceId, scorecards.id],
    }),
    tenantPolicy('red_flags'),
  ],
);

/** What a submitted scorecard said before and after a change. Append-only. */
export const amendments = pgTable(
  'amendments',
  {
    workspaceId: workspaceId(),
    /** Minted when the form is opened. */
    id: uuid('id').notNull(),
    scorecardId: uuid('scorecard_id').notNull(),
    at: instant('at').notNull(),
    by: text('by').notNull(),
    /** The rater had seen others' ratings; agreement figures keep the first value. */
    afterUnblinding: boolean('after_unblinding').notNull(),
    reason: text('reason').notNull(),
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.scorecardId],
      foreignColumns: [scorecards.workspaceId, scorecards.id],
    }),
    index('amendments_scorecard').on(t.workspaceId, t.scorecardId),
    tenantPolicy('amendments'),
  ],
);

/** The first time a person saw what others think of a candidate. */
export const unblindings = pgTable(
  'unblindings',
  {
    workspaceId: workspaceId(),
    candidateId: uuid('candidate_id').notNull(),
    viewerId: text('viewer_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.candidateId, t.viewerId] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    tenantPolicy('unblindings'),
  ],
);

/** A named person's decision with the evidence as it stood. */
export const decisions = pgTable(
  'decisions',
  {
    workspaceId: workspaceId(),
    /** Minted when the form is opened. */
    id: uuid('id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    outcome: text('outcome').$type<'hire' | 'reject' | 'hold'>().notNull(),
    reason: text('reason').notNull(),
    dissent: text('dissent'),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    snapshot: jsonb('snapshot').notNull(),
    snapshotSha256: text('snapshot_sha256').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    check('decisions_outcome', sql`${t.outcome} in ('hire', 'reject', 'hold')`),
    tenantPolicy('decisions'),
  ],
);
