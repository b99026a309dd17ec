-- The content of an audit entry is removed only after an erasure was logged, as the last entry, and only if it is one of those that
-- belong to the erased card: an entry on the card, its usages, account or pending usages, on imports, or on access to lists.
CREATE FUNCTION audit_content_kept() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_head h JOIN audit_entry x ON x.number = h.number JOIN audit_entry e ON e.number = OLD.number
        WHERE x.action IN ('privacy erase', 'privacy retention') AND e.number < x.number
          AND (e.object LIKE 'card:%' AND x.object IN ('register', e.object)
               OR e.object LIKE 'usage:%' AND (x.object = 'register' OR EXISTS (
                   SELECT 1 FROM usage u WHERE 'usage:' || u.id = e.object AND u.id = CAST(substr(e.object, 7) AS bigint)
                                           AND 'card:' || u.card_id = x.object))
               OR e.object LIKE 'holder:%' OR e.object LIKE 'pending:%' OR e.object LIKE 'import:%' OR e.object IN ('cards', 'audit')))
    THEN RAISE EXCEPTION 'the audit trail only grows'; END IF;
    RETURN OLD;
END $body$;
CREATE TRIGGER entry_content_kept BEFORE DELETE ON entry_content FOR EACH ROW EXECUTE FUNCTION audit_content_kept();
CREATE TRIGGER entry_content_whole BEFORE TRUNCATE ON entry_content FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();

-- What the program deletes from: its role may delete nowhere else, so the deletion runs with the owner's rights.
CREATE VIEW erasable_content AS SELECT number FROM entry_content;
CREATE FUNCTION audit_content_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    DELETE FROM entry_content WHERE number = OLD.number;
    RETURN OLD;
END $body$;
CREATE TRIGGER erasable_content_erased INSTEAD OF DELETE ON erasable_content FOR EACH ROW EXECUTE FUNCTION audit_content_erased();
