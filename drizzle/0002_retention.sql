CREATE TABLE "remnants" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"ts" text,
	"file_id" text,
	"sent_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "remnants_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "remnants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "end_noted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "candidates" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "retention_months" integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "retention_set_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_retention" CHECK ("workspaces"."retention_months" between 12 and 120);--> statement-breakpoint
CREATE POLICY "remnants_tenant" ON "remnants" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace', true)) WITH CHECK (workspace_id = current_setting('app.workspace', true));