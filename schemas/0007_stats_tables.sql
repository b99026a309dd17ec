-- The tables of the manual (R30) and the nation's (R31) for other programs (kaiku-nation(7) describes them). Names and numbers only: no card, no
-- usage row. Small cells are not hidden.

CREATE VIEW stats_sites_by_month AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       nullif(p.sector, '') AS sector,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM usage_summary f
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, c.name_fi, nullif(p.sector, '');

CREATE VIEW stats_visitors AS
SELECT f.year AS year,
       m.name_fi AS municipality,
       c.name_fi AS county,
       f.kind AS kind,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers
FROM usage_summary f
JOIN site_standing p ON p.id = f.standing_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY f.year, p.municipality_code, m.name_fi, c.name_fi, f.kind;

-- Events whose value field is on (R14).
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
WHERE e.value_field
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, e.id, e.name;

CREATE VIEW stats_national AS
SELECT y.year AS year,
       CAST(sum(y.registered) AS bigint) AS registered,
       CAST(sum(y.in_use) AS bigint) AS in_use,
       CAST(sum(CASE WHEN y.sector = 'culture' THEN y.usages ELSE 0 END) AS bigint) AS adults_culture,
       CAST(sum(CASE WHEN y.sector = 'education' THEN y.usages ELSE 0 END) AS bigint) AS adults_education,
       CAST(sum(CASE WHEN y.sector = 'science' THEN y.usages ELSE 0 END) AS bigint) AS adults_science,
       CAST(sum(CASE WHEN y.sector = 'sports' THEN y.usages ELSE 0 END) AS bigint) AS adults_sports,
       CAST(sum(CASE WHEN y.sector = 'culture' THEN y.children ELSE 0 END) AS bigint) AS children_culture,
       CAST(sum(CASE WHEN y.sector = 'education' THEN y.children ELSE 0 END) AS bigint) AS children_education,
       CAST(sum(CASE WHEN y.sector = 'science' THEN y.children ELSE 0 END) AS bigint) AS children_science,
       CAST(sum(CASE WHEN y.sector = 'sports' THEN y.children ELSE 0 END) AS bigint) AS children_sports,
       CAST(sum(y.usages + y.children) AS bigint) AS total,
       count(DISTINCT y.municipality) AS municipalities
FROM (SELECT year, registered, in_use, NULL AS sector, NULL AS municipality, 0 AS usages, 0 AS children FROM stats_card_years
      UNION ALL
      SELECT f.year, 0, 0, p.sector, p.municipality_code, f.usages, f.children
      FROM usage_summary f
      JOIN site_standing p ON p.id = f.standing_id) y
GROUP BY y.year;
