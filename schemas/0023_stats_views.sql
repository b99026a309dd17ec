-- SPDX-License-Identifier: Apache-2.0
-- The views of statistics for other programs get month_start, the first day of the month, which programs that draw charts need as their date, and
-- the area of the day of recording or registration. Their other columns are those of before (kaiku-nation(7)).

DROP VIEW stats_uses;
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
       CAST(sum(f.value_cents) AS bigint) AS value_cents,
       CAST(CAST(f.year AS text) || '-' || substr(CAST(100 + f.month AS text), 2) || '-01' AS {date}) AS month_start,
       a.name AS area
FROM counted_usage f
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
LEFT JOIN area a ON a.id = p.area_id
LEFT JOIN event e ON e.id = f.event_id
GROUP BY f.year, f.month, nullif(p.sector, ''), s.id, s.name, o.id, o.name, m.name_fi, c.name_fi, a.id, a.name, e.id, e.name, f.kind;

DROP VIEW stats_sites_by_month;
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
       CAST(sum(f.value_cents) AS bigint) AS value_cents,
       CAST(CAST(f.year AS text) || '-' || substr(CAST(100 + f.month AS text), 2) || '-01' AS {date}) AS month_start,
       a.name AS area
FROM counted_usage f
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
LEFT JOIN area a ON a.id = p.area_id
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, c.name_fi, a.id, a.name, nullif(p.sector, '');

DROP VIEW stats_values;
CREATE VIEW stats_values AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       e.name AS event,
       count(*) AS usages,
       CAST(sum(f.value_cents) AS bigint) AS value_cents,
       CAST(CAST(f.year AS text) || '-' || substr(CAST(100 + f.month AS text), 2) || '-01' AS {date}) AS month_start,
       a.name AS area
FROM counted_usage f
JOIN event e ON e.id = f.event_id
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN area a ON a.id = p.area_id
WHERE p.value_field
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, a.id, a.name, e.id, e.name;

CREATE VIEW stats_home_municipalities_by_month AS
SELECT f.year AS year,
       f.month AS month,
       CAST(CAST(f.year AS text) || '-' || substr(CAST(100 + f.month AS text), 2) || '-01' AS {date}) AS month_start,
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
GROUP BY f.year, f.month, h.name_fi, c.name_fi, f.kind;

DROP VIEW stats_cards;
CREATE VIEW stats_cards AS
SELECT k.registered_on AS registered_on,
       CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END AS kind,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       count(*) AS cards,
       a.name AS area
FROM card k
JOIN site_standing p ON p.id = k.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
LEFT JOIN area a ON a.id = p.area_id
GROUP BY k.registered_on, CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END, s.id, s.name, o.id, o.name, p.municipality_code,
         m.name_fi, c.name_fi, a.id, a.name;
