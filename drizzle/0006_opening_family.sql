ALTER TABLE "openings" ADD COLUMN "family" text;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_family" CHECK ("openings"."family" in ('backend', 'frontend', 'cross_stack'));