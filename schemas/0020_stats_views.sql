-- SPDX-License-Identifier: Apache-2.0
-- The views of statistics for other programs, which read the usages now. Their columns are those of before (kaiku-nation(7)).

CREATE VIEW stats_uses AS
SELECT f.year AS year,
       f.month AS month,
       nullif(p.sector, '') AS sector,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       e.name AS event,
       f.kind AS kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(1 + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM counted_usage f
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
LEFT JOIN event e ON e.id = f.event_id
GROUP BY f.year, f.month, nullif(p.sector, ''), s.id, s.name, o.id, o.name, m.name_fi, c.name_fi, e.id, e.name, f.kind;

CREATE VIEW stats_home_municipalities AS
SELECT f.year AS year,
       h.name_fi AS home_municipality,
       c.name_fi AS home_county,
       f.kind AS kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(1 + f.children) AS bigint) AS visitors
FROM counted_usage f
LEFT JOIN municipality h ON h.code = nullif(f.home_municipality, '')
LEFT JOIN county c ON c.code = h.county_code
GROUP BY f.year, h.name_fi, c.name_fi, f.kind;

CREATE VIEW stats_sites_by_month AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       nullif(p.sector, '') AS sector,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(1 + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM counted_usage f
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
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(1 + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers
FROM counted_usage f
JOIN site_standing p ON p.id = f.standing_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY f.year, p.municipality_code, m.name_fi, c.name_fi, f.kind;

CREATE VIEW stats_values AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       e.name AS event,
       count(*) AS usages,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM counted_usage f
JOIN event e ON e.id = f.event_id
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
WHERE p.value_field
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
      SELECT f.year, 0, 0, p.sector, p.municipality_code, 1, f.children
      FROM counted_usage f
      JOIN site_standing p ON p.id = f.standing_id) y
GROUP BY y.year;
