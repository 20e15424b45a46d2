-- The policies of tables made after 0001 bind the owner too.
ALTER TABLE "assessment_results" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assignments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "kit_drafts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "kit_reports" FORCE ROW LEVEL SECURITY;
