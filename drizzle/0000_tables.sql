CREATE TABLE "interview_revisions" (
	"workspace_id" text NOT NULL,
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"change" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interview_revisions_workspace_id_interview_id_revision_pk" PRIMARY KEY("workspace_id","interview_id","revision")
);
--> statement-breakpoint
ALTER TABLE "interview_revisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interviews" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"opening_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"kit_id" text NOT NULL,
	"kit_version" text NOT NULL,
	"kit_sha256" text NOT NULL,
	"stage_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"scheduled_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interviews_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "interviews_times" UNIQUE("workspace_id","id","starts_at","ends_at"),
	CONSTRAINT "interviews_span" CHECK ("interviews"."starts_at" < "interviews"."ends_at"),
	CONSTRAINT "interviews_state" CHECK ("interviews"."state" in ('scheduled', 'cancelled', 'did_not_happen'))
);
--> statement-breakpoint
ALTER TABLE "interviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "questions" (
	"workspace_id" text NOT NULL,
	"interview_id" uuid NOT NULL,
	"scenario_id" text NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "questions_workspace_id_interview_id_scenario_id_pk" PRIMARY KEY("workspace_id","interview_id","scenario_id")
);
--> statement-breakpoint
ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seats" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"place" integer,
	"state" text DEFAULT 'asked' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"reason" text,
	"suggested_user_id" text,
	"override_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seats_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "seats_role" CHECK ("seats"."role" in ('counted', 'shadow')),
	CONSTRAINT "seats_place" CHECK (("seats"."role" = 'counted') = ("seats"."place" is not null)),
	CONSTRAINT "seats_state" CHECK ("seats"."state" in ('asked', 'accepted', 'declined', 'expired', 'released'))
);
--> statement-breakpoint
ALTER TABLE "seats" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digests" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"days" integer[] NOT NULL,
	"time" text NOT NULL,
	"zone" text NOT NULL,
	"sections" text[] NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone,
	"set_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digests_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notices" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"owner" text NOT NULL,
	"ref" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"wanted" integer DEFAULT 1 NOT NULL,
	"shown" integer DEFAULT 0 NOT NULL,
	"posting_since" timestamp with time zone,
	"channel_id" text,
	"ts" text,
	"file_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "notices_key" UNIQUE("workspace_id","key"),
	CONSTRAINT "notices_state" CHECK ("notices"."state" in ('waiting', 'queued', 'sent', 'moot', 'failed', 'in_doubt'))
);
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "candidates" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"opening_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"zone" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "candidates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "candidates_number" UNIQUE("workspace_id","opening_id","number")
);
--> statement-breakpoint
ALTER TABLE "candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kits" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"version" text NOT NULL,
	"sha256" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kits_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "kits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "openings" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"channel_id" text NOT NULL,
	"hiring_manager_id" text NOT NULL,
	"coordinator_id" text NOT NULL,
	"kit_id" text NOT NULL,
	"kit_version" text NOT NULL,
	"privacy" text DEFAULT 'initials' NOT NULL,
	"closed_at" timestamp with time zone,
	"legal_hold" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "openings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "openings_privacy" CHECK ("openings"."privacy" in ('code', 'initials', 'full'))
);
--> statement-breakpoint
ALTER TABLE "openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit" (
	"workspace_id" text NOT NULL,
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"is_bot" boolean DEFAULT false NOT NULL,
	"is_guest" boolean DEFAULT false NOT NULL,
	"is_stranger" boolean DEFAULT false NOT NULL,
	"is_deactivated" boolean DEFAULT false NOT NULL,
	"is_slack_admin" boolean DEFAULT false NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"hours_from" text DEFAULT '09:00' NOT NULL,
	"hours_to" text DEFAULT '18:00' NOT NULL,
	"weekly_limit" integer,
	"paused_until" timestamp with time zone,
	"morning_digest" boolean DEFAULT true NOT NULL,
	"morning_next_at" timestamp with time zone,
	"refreshed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspaces" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "amendments" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"scorecard_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"after_unblinding" boolean NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "amendments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "amendments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decisions" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"dissent" text,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"snapshot" jsonb NOT NULL,
	"snapshot_sha256" text NOT NULL,
	CONSTRAINT "decisions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "decisions_outcome" CHECK ("decisions"."outcome" in ('hire', 'reject', 'hold'))
);
--> statement-breakpoint
ALTER TABLE "decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ratings" (
	"workspace_id" text NOT NULL,
	"scorecard_id" uuid NOT NULL,
	"scenario_id" text NOT NULL,
	"competency" text NOT NULL,
	"level" integer,
	"not_observed" text,
	"evidence" text,
	CONSTRAINT "ratings_workspace_id_scorecard_id_scenario_id_competency_pk" PRIMARY KEY("workspace_id","scorecard_id","scenario_id","competency"),
	CONSTRAINT "ratings_level" CHECK ("ratings"."level" between 1 and 5),
	CONSTRAINT "ratings_one_answer" CHECK ("ratings"."level" is null or "ratings"."not_observed" is null)
);
--> statement-breakpoint
ALTER TABLE "ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "red_flags" (
	"workspace_id" text NOT NULL,
	"scorecard_id" uuid NOT NULL,
	"scenario_id" text NOT NULL,
	"flag" integer NOT NULL,
	CONSTRAINT "red_flags_workspace_id_scorecard_id_scenario_id_flag_pk" PRIMARY KEY("workspace_id","scorecard_id","scenario_id","flag")
);
--> statement-breakpoint
ALTER TABLE "red_flags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scorecards" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"kit_id" text NOT NULL,
	"kit_version" text NOT NULL,
	"kit_sha256" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"overall" text,
	"overall_reason" text,
	"contradiction" text,
	"note" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"field_times" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"first_submitted_at" timestamp with time zone,
	"withdrawn_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scorecards_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "scorecards_one_a_seat" UNIQUE("workspace_id","seat_id"),
	CONSTRAINT "scorecards_state" CHECK ("scorecards"."state" in ('draft', 'submitted', 'withdrawn', 'expired')),
	CONSTRAINT "scorecards_submitted" CHECK ("scorecards"."state" <> 'submitted' or "scorecards"."first_submitted_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "scorecards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unblindings" (
	"workspace_id" text NOT NULL,
	"candidate_id" uuid NOT NULL,
	"viewer_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "unblindings_workspace_id_candidate_id_viewer_id_pk" PRIMARY KEY("workspace_id","candidate_id","viewer_id")
);
--> statement-breakpoint
ALTER TABLE "unblindings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interview_revisions" ADD CONSTRAINT "interview_revisions_workspace_id_interview_id_interviews_workspace_id_id_fk" FOREIGN KEY ("workspace_id","interview_id") REFERENCES "public"."interviews"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_workspace_id_opening_id_openings_workspace_id_id_fk" FOREIGN KEY ("workspace_id","opening_id") REFERENCES "public"."openings"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_workspace_id_kit_id_kit_version_kits_workspace_id_id_version_fk" FOREIGN KEY ("workspace_id","kit_id","kit_version") REFERENCES "public"."kits"("workspace_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_workspace_id_interview_id_interviews_workspace_id_id_fk" FOREIGN KEY ("workspace_id","interview_id") REFERENCES "public"."interviews"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_follow_interview" FOREIGN KEY ("workspace_id","interview_id","starts_at","ends_at") REFERENCES "public"."interviews"("workspace_id","id","starts_at","ends_at") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_workspace_id_user_id_people_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."people"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_workspace_id_opening_id_openings_workspace_id_id_fk" FOREIGN KEY ("workspace_id","opening_id") REFERENCES "public"."openings"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_workspace_id_kit_id_kit_version_kits_workspace_id_id_version_fk" FOREIGN KEY ("workspace_id","kit_id","kit_version") REFERENCES "public"."kits"("workspace_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_workspace_id_hiring_manager_id_people_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","hiring_manager_id") REFERENCES "public"."people"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_workspace_id_coordinator_id_people_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","coordinator_id") REFERENCES "public"."people"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_workspace_id_scorecard_id_scorecards_workspace_id_id_fk" FOREIGN KEY ("workspace_id","scorecard_id") REFERENCES "public"."scorecards"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_scorecard_id_scorecards_workspace_id_id_fk" FOREIGN KEY ("workspace_id","scorecard_id") REFERENCES "public"."scorecards"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_flags" ADD CONSTRAINT "red_flags_workspace_id_scorecard_id_scorecards_workspace_id_id_fk" FOREIGN KEY ("workspace_id","scorecard_id") REFERENCES "public"."scorecards"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecards" ADD CONSTRAINT "scorecards_workspace_id_interview_id_interviews_workspace_id_id_fk" FOREIGN KEY ("workspace_id","interview_id") REFERENCES "public"."interviews"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecards" ADD CONSTRAINT "scorecards_workspace_id_seat_id_seats_workspace_id_id_fk" FOREIGN KEY ("workspace_id","seat_id") REFERENCES "public"."seats"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecards" ADD CONSTRAINT "scorecards_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unblindings" ADD CONSTRAINT "unblindings_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interviews_candidate" ON "interviews" USING btree ("workspace_id","candidate_id");--> statement-breakpoint
CREATE INDEX "interviews_opening" ON "interviews" USING btree ("workspace_id","opening_id");--> statement-breakpoint
CREATE INDEX "interviews_start" ON "interviews" USING btree ("workspace_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_live_person" ON "seats" USING btree ("workspace_id","interview_id","user_id") WHERE "seats"."state" in ('asked', 'accepted');--> statement-breakpoint
CREATE UNIQUE INDEX "seats_live_place" ON "seats" USING btree ("workspace_id","interview_id","place") WHERE "seats"."state" in ('asked', 'accepted') and "seats"."place" is not null;--> statement-breakpoint
CREATE INDEX "seats_interview" ON "seats" USING btree ("workspace_id","interview_id");--> statement-breakpoint
CREATE INDEX "seats_person" ON "seats" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("workspace_id","due_at") WHERE "notices"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "amendments_scorecard" ON "amendments" USING btree ("workspace_id","scorecard_id");--> statement-breakpoint
CREATE INDEX "scorecards_interview" ON "scorecards" USING btree ("workspace_id","interview_id");--> statement-breakpoint
CREATE INDEX "scorecards_candidate" ON "scorecards" USING btree ("workspace_id","candidate_id");--> statement-breakpoint
CREATE POLICY "interview_revisions_tenant" ON "interview_revisions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "interviews_tenant" ON "interviews" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "questions_tenant" ON "questions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "seats_tenant" ON "seats" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "digests_tenant" ON "digests" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "notices_tenant" ON "notices" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "candidates_tenant" ON "candidates" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "kits_tenant" ON "kits" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "openings_tenant" ON "openings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "audit_tenant" ON "audit" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "people_tenant" ON "people" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "workspaces_tenant" ON "workspaces" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "amendments_tenant" ON "amendments" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "decisions_tenant" ON "decisions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "ratings_tenant" ON "ratings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "red_flags_tenant" ON "red_flags" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "scorecards_tenant" ON "scorecards" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "unblindings_tenant" ON "unblindings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));