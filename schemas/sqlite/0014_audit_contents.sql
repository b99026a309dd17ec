-- The content of an audit entry is removed only after an erasure was logged, as the last entry, and only if it is one of those that
-- belong to the erased card: an entry on the card, its usages, account or pending usages, on imports, or on access to lists.
CREATE TRIGGER entry_content_kept BEFORE DELETE ON entry_content
WHEN NOT EXISTS (
    SELECT 1 FROM audit_head h JOIN audit_entry x ON x.number = h.number JOIN audit_entry e ON e.number = OLD.number
    WHERE x.action IN ('privacy erase', 'privacy retention') AND e.number < x.number
      AND (e.object LIKE 'card:%' AND x.object IN ('register', e.object)
           OR e.object LIKE 'usage:%' AND (x.object = 'register' OR EXISTS (
               SELECT 1 FROM usage u WHERE u.id = CAST(substr(e.object, 7) AS INTEGER) AND 'card:' || u.card_id = x.object))
           OR e.object LIKE 'holder:%' OR e.object LIKE 'pending:%' OR e.object LIKE 'import:%' OR e.object IN ('cards', 'audit')))
BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;

-- What the program deletes from. On a server its role may delete nowhere else.
CREATE VIEW erasable_content AS SELECT number FROM entry_content;
CREATE TRIGGER erasable_content_erased INSTEAD OF DELETE ON erasable_content
BEGIN DELETE FROM entry_content WHERE number = OLD.number; END;
