-- The policy of a table made after 0001 binds the owner too.
ALTER TABLE "remnants" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER "audit_stays" BEFORE DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was recorded leaves only where a candidate is erased: that candidate's rows, in a transaction that names the
-- candidate in `parley.erasing`, and never while the opening is on legal hold.
CREATE FUNCTION refuse_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone jsonb := to_jsonb(OLD);
  whose text := coalesce(
    gone ->> 'candidate_id',
    (SELECT s.candidate_id::text FROM scorecards s
      WHERE s.workspace_id = OLD.workspace_id AND s.id = (gone ->> 'scorecard_id')::uuid),
    (SELECT i.candidate_id::text FROM interviews i
      WHERE i.workspace_id = OLD.workspace_id AND i.id = (gone ->> 'interview_id')::uuid)
  );
BEGIN
  IF whose IS DISTINCT FROM nullif(current_setting('parley.erasing', true), '') THEN
    RAISE EXCEPTION '% is deleted only where its candidate is erased', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM candidates c JOIN openings o ON o.workspace_id = c.workspace_id AND o.id = c.opening_id
      WHERE c.workspace_id = OLD.workspace_id AND c.id = whose::uuid AND o.legal_hold) THEN
    RAISE EXCEPTION '% is on legal hold', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER "interview_revisions_leave_erased" BEFORE DELETE ON "interview_revisions" FOR EACH ROW EXECUTE FUNCTION refuse_unless_erasing();
--> statement-breakpoint
CREATE TRIGGER "scorecards_leave_erased" BEFORE DELETE ON "scorecards" FOR EACH ROW EXECUTE FUNCTION refuse_unless_erasing();
--> statement-breakpoint
CREATE TRIGGER "amendments_leave_erased" BEFORE DELETE ON "amendments" FOR EACH ROW EXECUTE FUNCTION refuse_unless_erasing();
--> statement-breakpoint
CREATE TRIGGER "decisions_leave_erased" BEFORE DELETE ON "decisions" FOR EACH ROW EXECUTE FUNCTION refuse_unless_erasing();
