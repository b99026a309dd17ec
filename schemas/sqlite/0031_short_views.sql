-- SPDX-License-Identifier: Apache-2.0
-- SQLite reads the text of each view in every process, also in a check at a door, so what the views of statistics have in common is
-- written once. Their columns, values and order are those of before. The names of sites, organisations and areas are looked up once
-- for each row of the result.

DROP VIEW counted_usage;
CREATE VIEW counted_usage AS
SELECT CAST(substr(date, 1, 4) AS INTEGER) AS year,
       CAST(substr(date, 6, 2) AS INTEGER) AS month,
       CAST(substr(date, 1, 7) || '-01' AS TEXT) AS month_start,
       standing_id, event_id, kind, home_municipality, children,
       coalesce(customers, 0) AS customers,
       coalesce(value_cents, 0) AS value_cents
FROM usage
WHERE deleted_at IS NULL;

-- Site versions with their names.
CREATE VIEW named_standing AS
SELECT p.*,
       m.name_fi AS municipality,
       c.name_fi AS county,
       (SELECT name FROM site WHERE id = p.site_id) AS site,
       (SELECT name FROM organisation WHERE id = p.organisation_id) AS organisation,
       (SELECT name FROM area WHERE id = p.area_id) AS area
FROM site_standing p
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code;

DROP VIEW stats_uses;
CREATE VIEW stats_uses AS
SELECT year, month, nullif(p.sector, '') AS sector, site, organisation, municipality, county,
       e.name AS event,
       kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(children) AS INTEGER) AS children,
       CAST(sum(1 + children) AS INTEGER) AS visitors,
       CAST(sum(customers) AS INTEGER) AS customers,
       CAST(sum(value_cents) AS INTEGER) AS value_cents,
       month_start, area
FROM counted_usage
JOIN named_standing p ON p.id = standing_id
LEFT JOIN event e ON e.id = event_id
GROUP BY 1, 2, 3, p.site_id, organisation_id, 6, 7, area_id, event_id, 9;

DROP VIEW stats_home_municipalities;
CREATE VIEW stats_home_municipalities AS
SELECT year,
       h.name_fi AS home_municipality,
       c.name_fi AS home_county,
       kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(children) AS INTEGER) AS children,
       CAST(sum(1 + children) AS INTEGER) AS visitors
FROM counted_usage
LEFT JOIN municipality h ON h.code = home_municipality
LEFT JOIN county c ON c.code = county_code
GROUP BY 1, 2, 3, 4;

DROP VIEW stats_home_municipalities_by_month;
CREATE VIEW stats_home_municipalities_by_month AS
SELECT year, month, month_start,
       h.name_fi AS home_municipality,
       c.name_fi AS home_county,
       kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(children) AS INTEGER) AS children,
       CAST(sum(1 + children) AS INTEGER) AS visitors
FROM counted_usage
LEFT JOIN municipality h ON h.code = home_municipality
LEFT JOIN county c ON c.code = county_code
GROUP BY 1, 2, 4, 5, 6;

DROP VIEW stats_sites_by_month;
CREATE VIEW stats_sites_by_month AS
SELECT year, month, site, organisation, municipality, county,
       nullif(sector, '') AS sector,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(children) AS INTEGER) AS children,
       CAST(sum(1 + children) AS INTEGER) AS visitors,
       CAST(sum(customers) AS INTEGER) AS customers,
       CAST(sum(value_cents) AS INTEGER) AS value_cents,
       month_start, area
FROM counted_usage
JOIN named_standing p ON p.id = standing_id
GROUP BY 1, 2, site_id, organisation_id, municipality_code, area_id, 7;

DROP VIEW stats_visitors;
CREATE VIEW stats_visitors AS
SELECT year, municipality, county, kind,
       count(*) AS usages,
       count(*) AS adults,
       CAST(sum(children) AS INTEGER) AS children,
       CAST(sum(1 + children) AS INTEGER) AS visitors,
       CAST(sum(customers) AS INTEGER) AS customers
FROM counted_usage
JOIN named_standing p ON p.id = standing_id
GROUP BY 1, municipality_code, 4;

DROP VIEW stats_values;
CREATE VIEW stats_values AS
SELECT year, month, site, organisation, municipality,
       e.name AS event,
       count(*) AS usages,
       CAST(sum(value_cents) AS INTEGER) AS value_cents,
       month_start, area
FROM counted_usage
JOIN event e ON e.id = event_id
JOIN named_standing p ON p.id = standing_id
WHERE p.value_field
GROUP BY 1, 2, p.site_id, organisation_id, municipality_code, area_id, event_id;

DROP VIEW stats_national;
CREATE VIEW stats_national AS
SELECT year,
       CAST(sum(registered) AS INTEGER) AS registered,
       CAST(sum(in_use) AS INTEGER) AS in_use,
       CAST(sum((sector IS 'culture') * usages) AS INTEGER) AS adults_culture,
       CAST(sum((sector IS 'education') * usages) AS INTEGER) AS adults_education,
       CAST(sum((sector IS 'science') * usages) AS INTEGER) AS adults_science,
       CAST(sum((sector IS 'sports') * usages) AS INTEGER) AS adults_sports,
       CAST(sum((sector IS 'culture') * children) AS INTEGER) AS children_culture,
       CAST(sum((sector IS 'education') * children) AS INTEGER) AS children_education,
       CAST(sum((sector IS 'science') * children) AS INTEGER) AS children_science,
       CAST(sum((sector IS 'sports') * children) AS INTEGER) AS children_sports,
       CAST(sum(usages + children) AS INTEGER) AS total,
       count(DISTINCT municipality) AS municipalities
FROM (SELECT year, registered, in_use, NULL AS sector, NULL AS municipality, 0 AS usages, 0 AS children FROM stats_card_years
      UNION ALL
      SELECT year, 0, 0, sector, municipality_code, 1, children
      FROM counted_usage
      JOIN site_standing p ON p.id = standing_id)
GROUP BY 1;

DROP VIEW stats_cards;
CREATE VIEW stats_cards AS
SELECT registered_on,
       CASE WHEN code < 'Y' THEN 'customer' ELSE 'community' END AS kind,
       p.site, p.organisation, p.municipality, p.county,
       count(*) AS cards,
       p.area
FROM card
JOIN named_standing p ON p.id = standing_id
GROUP BY 1, 2, p.site_id, p.organisation_id, p.municipality_code, p.area_id;
