-- oldest program schema: 13
-- Figures of old years never move (R32): the area of a site, and whether an event had its value field on, are those of the day of
-- recording. An older program would record visits without them.

-- An area of 0 means none. The area at the time of this upgrade counts as that of the day.
ALTER TABLE site_standing ADD COLUMN area_id {integer} NOT NULL DEFAULT 0;
ALTER TABLE site_standing ADD COLUMN value_field {boolean} NOT NULL DEFAULT FALSE;
UPDATE site_standing SET area_id = coalesce(
    (SELECT o.area_id FROM organisation o WHERE o.id = site_standing.organisation_id),
    (SELECT a.area_id FROM organisation o JOIN area_municipality a ON a.municipality_code = o.municipality_code
     WHERE o.id = site_standing.organisation_id), 0);

-- Usages of events whose value field was on when they were recorded.
DROP VIEW stats_values;
CREATE VIEW stats_values AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       e.name AS event,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM usage_summary f
JOIN event e ON e.id = f.event_id
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
WHERE p.value_field
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, e.id, e.name;
