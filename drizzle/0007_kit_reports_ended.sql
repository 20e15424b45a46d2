ALTER TABLE "kit_reports" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "kit_reports" ADD COLUMN "ended_reason" text;