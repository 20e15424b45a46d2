CREATE TABLE "assessment_results" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"instrument" text NOT NULL,
	"instrument_version" text DEFAULT '' NOT NULL,
	"raw" double precision NOT NULL,
	"scale_min" double precision NOT NULL,
	"scale_max" double precision NOT NULL,
	"percentile" double precision,
	"sections" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"taken_on" date NOT NULL,
	"source" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_results_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assessment_results_scale" CHECK ("assessment_results"."scale_min" < "assessment_results"."scale_max"),
	CONSTRAINT "assessment_results_raw" CHECK ("assessment_results"."raw" between "assessment_results"."scale_min" and "assessment_results"."scale_max"),
	CONSTRAINT "assessment_results_percentile" CHECK ("assessment_results"."percentile" between 0 and 100),
	CONSTRAINT "assessment_results_source" CHECK ("assessment_results"."source" in ('manual', 'csv'))
);
--> statement-breakpoint
ALTER TABLE "assessment_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignments" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"kit_id" text NOT NULL,
	"kit_version" text NOT NULL,
	"kit_sha256" text NOT NULL,
	"stage_id" text NOT NULL,
	"method" text NOT NULL,
	"state" text DEFAULT 'assigned' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"assigned_by" text NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone,
	"links" text[] DEFAULT '{}' NOT NULL,
	"narrative" text,
	"minutes_spent" integer,
	"withdrawn_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assignments_method" CHECK ("assignments"."method" in ('practical_task', 'portfolio_review')),
	CONSTRAINT "assignments_state" CHECK ("assignments"."state" in ('assigned', 'received', 'withdrawn')),
	CONSTRAINT "assignments_received" CHECK (("assignments"."state" = 'received') = ("assignments"."received_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kit_drafts" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kit_id" text NOT NULL,
	"based_on" text NOT NULL,
	"content" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kit_drafts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "kit_drafts_one_a_kit" UNIQUE("workspace_id","kit_id")
);
--> statement-breakpoint
ALTER TABLE "kit_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kit_reports" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kit_id" text NOT NULL,
	"kit_version" text,
	"item" text,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "kit_reports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "kit_reports_kind" CHECK ("kit_reports"."kind" in ('retired', 'leaked'))
);
--> statement-breakpoint
ALTER TABLE "kit_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kits" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "openings" ADD COLUMN "variants" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "openings" ADD COLUMN "loop_override_reason" text;--> statement-breakpoint
ALTER TABLE "assessment_results" ADD CONSTRAINT "assessment_results_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_candidate_id_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_kit_id_kit_version_kits_workspace_id_id_version_fk" FOREIGN KEY ("workspace_id","kit_id","kit_version") REFERENCES "public"."kits"("workspace_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_results_once" ON "assessment_results" USING btree ("workspace_id","candidate_id","vendor","instrument","instrument_version","taken_on") WHERE "assessment_results"."voided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_one_a_stage" ON "assignments" USING btree ("workspace_id","candidate_id","stage_id") WHERE "assignments"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "assignments_due" ON "assignments" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE POLICY "assessment_results_tenant" ON "assessment_results" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "assignments_tenant" ON "assignments" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "kit_drafts_tenant" ON "kit_drafts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));--> statement-breakpoint
CREATE POLICY "kit_reports_tenant" ON "kit_reports" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));