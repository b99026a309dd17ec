-- Site versions also differ by area and value field. SQLite cannot drop a UNIQUE constraint, so the table is made again; references to
-- it are checked when the transaction ends. The index makes the checks of the references fast.
CREATE INDEX usage_standing ON usage (standing_id);
CREATE INDEX pending_usage_standing ON pending_usage (standing_id);
PRAGMA defer_foreign_keys = ON;
CREATE TABLE site_standing_before AS SELECT id, site_id, organisation_id, municipality_code, sector, area_id, value_field FROM site_standing;
DROP TABLE site_standing;
CREATE TABLE site_standing (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    municipality_code TEXT NOT NULL,
    sector TEXT NOT NULL,
    area_id INTEGER NOT NULL DEFAULT 0,
    value_field INTEGER NOT NULL DEFAULT FALSE,
    UNIQUE (site_id, organisation_id, municipality_code, sector, area_id, value_field)
) STRICT;
INSERT INTO site_standing (id, site_id, organisation_id, municipality_code, sector, area_id, value_field)
SELECT id, site_id, organisation_id, municipality_code, sector, area_id, value_field FROM site_standing_before ORDER BY id;
DROP TABLE site_standing_before;

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

DROP INDEX usage_standing;
DROP INDEX pending_usage_standing;

-- A usage that was deleted stays; one that the undoing of its import deleted is removed with its card, and kept in import_undone.
CREATE TRIGGER usage_kept BEFORE DELETE ON usage
WHEN NOT EXISTS (SELECT 1 FROM import_undone n WHERE n.import_id = OLD.import_id AND n.row_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a usage is kept'); END;
