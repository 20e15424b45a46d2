-- What drizzle-kit cannot express. btree_gist is a trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- A person sits in one interview at a time, in all of the workspace's openings.
ALTER TABLE "seats" ADD CONSTRAINT "seats_no_overlap"
  EXCLUDE USING gist ("workspace_id" WITH =, "user_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
  WHERE ("state" IN ('asked', 'accepted'));
--> statement-breakpoint
-- The application owns its tables; without FORCE an owner would not be bound by their policies.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.table_name FROM information_schema.columns c
           WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id'
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.table_name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "kits_immutable" BEFORE UPDATE OR DELETE ON "kits" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Rows may leave by retention, never change.
CREATE TRIGGER "audit_append_only" BEFORE UPDATE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "interview_revisions_append_only" BEFORE UPDATE ON "interview_revisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "amendments_append_only" BEFORE UPDATE ON "amendments" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "decisions_append_only" BEFORE UPDATE ON "decisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
