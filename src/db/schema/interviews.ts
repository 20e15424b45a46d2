import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { candidates, kits, openings } from './openings.ts';
import { people } from './people.ts';
import { createdAt, instant, tenantPolicy, workspaceId } from './tenant.ts';

export const interviews = pgTable(
  'interviews',
  {
    workspaceId: workspaceId(),
    /** Minted when the form is opened, so that a form delivered twice books once. */
    id: uuid('id').notNull(),
    openingId: uuid('opening_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    kitId: text('kit_id').notNull(),
    kitVersion: text('kit_version').notNull(),
    kitSha256: text('kit_sha256').notNull(),
    stageId: text('stage_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state').$type<'scheduled' | 'cancelled' | 'did_not_happen'>().notNull().default('scheduled'),
    /** Counts the times at which the interview stood: 0 as booked, +1 for each move or cancellation. SEQUENCE of its calendar file. */
    revision: integer('revision').notNull().default(0),
    /** When the pulse noted that it had ended; before `endsAt` where it was moved since. */
    /** When the card was last told that the interview has begun, or is over. */
    endNotedAt: instant('end_noted_at'),
    scheduledBy: text('scheduled_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('interviews_times').on(t.workspaceId, t.id, t.startsAt, t.endsAt),
    foreignKey({
      columns: [t.workspaceId, t.openingId],
      foreignColumns: [openings.workspaceId, openings.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [candidates.workspaceId, candidates.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.kitId, t.kitVersion],
      foreignColumns: [kits.workspaceId, kits.id, kits.version],
    }),
    index('interviews_candidate').on(t.workspaceId, t.candidateId),
    index('interviews_opening').on(t.workspaceId, t.openingId),
    index('interviews_start').on(t.workspaceId, t.startsAt),
    check('interviews_span', sql`${t.startsAt} < ${t.endsAt}`),
    check('interviews_state', sql`${t.state} in ('scheduled', 'cancelled', 'did_not_happen')`),
    tenantPolicy('interviews'),
  ],
);

/** Where an interview stood, and why it came to stand there. Append-only. */
export const interviewRevisions = pgTable(
  'interview_revisions',
  {
    workspaceId: workspaceId(),
    interviewId: uuid('interview_id').notNull(),
    revision: integer('revision').notNull(),
    change: text('change').$type<'scheduled' | 'moved' | 'cancelled' | 'did_not_happen'>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reason: text('reason'),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.interviewId, t.revision] }),
    foreignKey({
      columns: [t.workspaceId, t.interviewId],
      foreignColumns: [interviews.workspaceId, interviews.id],
    }),
    tenantPolicy('interview_revisions'),
  ],
);

/**
 * A seat repeats its interview's times so that the database itself can refuse overlapping seats of one person
 * (exclusion constraint `seats_no_overlap`, in a custom migration); the foreign key keeps them the interview's times.
 */
export const seats = pgTable(
  'seats',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    interviewId: uuid('interview_id').notNull(),
    userId: text('user_id').notNull(),
    role: text('role').$type<'counted' | 'shadow'>().notNull(),
    /** Whose share of the stage's scenarios this counted seat asks; a replacement takes over the place. Null for shadows. */
    place: integer('place'),
    state: text('state')
      .$type<'asked' | 'accepted' | 'declined' | 'expired' | 'released'>()
      .notNull()
      .default('asked'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    askedAt: instant('asked_at').notNull(),
    answeredAt: instant('answered_at'),
    reason: text('reason'),
    /** Whom the panelist proposed instead. */
    suggestedUserId: text('suggested_user_id'),
    /** Why a pause or a weekly limit was passed over. */
    overrideReason: text('override_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.interviewId, t.startsAt, t.endsAt],
      foreignColumns: [interviews.workspaceId, interviews.id, interviews.startsAt, interviews.endsAt],
      name: 'seats_follow_interview',
    }).onUpdate('cascade'),
    foreignKey({ columns: [t.workspaceId, t.userId], foreignColumns: [people.workspaceId, people.userId] }),
    uniqueIndex('seats_live_person')
      .on(t.workspaceId, t.interviewId, t.userId)
      .where(sql`${t.state} in ('asked', 'accepted')`),
    uniqueIndex('seats_live_place')
      .on(t.workspaceId, t.interviewId, t.place)
      .where(sql`${t.state} in ('asked', 'accepted') and ${t.place} is not null`),
    index('seats_interview').on(t.workspaceId, t.interviewId),
    index('seats_person').on(t.workspaceId, t.userId),
    check('seats_role', sql`${t.role} in ('counted', 'shadow')`),
    check('seats_place', sql`(${t.role} = 'counted') = (${t.place} is not null)`),
    check('seats_state', sql`${t.state} in ('asked', 'accepted', 'declined', 'expired', 'released')`),
    tenantPolicy('seats'),
  ],
);

/** Which place asks which scenario of the interview's stage. */
export const questions = pgTable(
  'questions',
  {
    workspaceId: workspaceId(),
    interviewId: uuid('interview_id').notNull(),
    scenarioId: text('scenario_id').notNull(),
    place: integer('place').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.interviewId, t.scenarioId] }),
    foreignKey({
      columns: [t.workspaceId, t.interviewId],
      foreignColumns: [interviews.workspaceId, interviews.id],
    }),
    tenantPolicy('questions'),
  ],
);
