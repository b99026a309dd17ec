-- Site versions also differ by area and value field.
DO $body$
BEGIN
    EXECUTE (SELECT format('ALTER TABLE site_standing DROP CONSTRAINT %I', conname) FROM pg_constraint
             WHERE conrelid = 'site_standing'::regclass AND contype = 'u');
END $body$;
ALTER TABLE site_standing ADD UNIQUE (site_id, organisation_id, municipality_code, sector, area_id, value_field);

-- The value fields at the time of this upgrade count as those of the day.
INSERT INTO site_standing (site_id, organisation_id, municipality_code, sector, area_id, value_field)
SELECT DISTINCT t.site_id, t.organisation_id, t.municipality_code, t.sector, t.area_id, TRUE
FROM (SELECT standing_id, event_id FROM usage UNION SELECT standing_id, event_id FROM pending_usage) u
JOIN event e ON e.id = u.event_id
JOIN site_standing t ON t.id = u.standing_id
WHERE e.value_field;
UPDATE usage SET standing_id = (
    SELECT n.id FROM site_standing t
    JOIN site_standing n ON n.site_id = t.site_id AND n.organisation_id = t.organisation_id AND n.municipality_code = t.municipality_code
                        AND n.sector = t.sector AND n.area_id = t.area_id AND n.value_field
    WHERE t.id = usage.standing_id)
WHERE event_id IN (SELECT id FROM event WHERE value_field);
UPDATE pending_usage SET standing_id = (
    SELECT n.id FROM site_standing t
    JOIN site_standing n ON n.site_id = t.site_id AND n.organisation_id = t.organisation_id AND n.municipality_code = t.municipality_code
                        AND n.sector = t.sector AND n.area_id = t.area_id AND n.value_field
    WHERE t.id = pending_usage.standing_id)
WHERE event_id IN (SELECT id FROM event WHERE value_field);
UPDATE usage_summary SET standing_id = (
    SELECT n.id FROM site_standing t
    JOIN site_standing n ON n.site_id = t.site_id AND n.organisation_id = t.organisation_id AND n.municipality_code = t.municipality_code
                        AND n.sector = t.sector AND n.area_id = t.area_id AND n.value_field
    WHERE t.id = usage_summary.standing_id)
WHERE event_id IN (SELECT id FROM event WHERE value_field);

-- A usage that was deleted stays; one that the undoing of its import deleted is removed with its card, and kept in import_undone.
CREATE FUNCTION usage_is_kept() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM import_undone n WHERE n.import_id = OLD.import_id AND n.row_id = OLD.id)
    THEN RAISE EXCEPTION 'a usage is kept'; END IF;
    RETURN OLD;
END $body$;
CREATE TRIGGER usage_kept BEFORE DELETE ON usage FOR EACH ROW EXECUTE FUNCTION usage_is_kept();
CREATE TRIGGER usage_whole BEFORE TRUNCATE ON usage FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
