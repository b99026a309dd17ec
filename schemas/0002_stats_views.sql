-- Figures for other programs: Metabase, psql, spreadsheets (kaiku-nation(7) describes them). Names and numbers only: no card, no usage row.
-- Places and sectors are those of the day of recording (R32), counties those of their municipalities now.

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
LEFT JOIN event e ON e.id = f.event_id
GROUP BY f.year, f.month, nullif(p.sector, ''), s.id, s.name, o.id, o.name, m.name_fi, c.name_fi, e.id, e.name, f.kind;

CREATE VIEW stats_home_municipalities AS
SELECT f.year AS year,
       h.name_fi AS home_municipality,
       c.name_fi AS home_county,
       f.kind AS kind,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors
FROM usage_summary f
LEFT JOIN municipality h ON h.code = nullif(f.home_municipality, '')
LEFT JOIN county c ON c.code = h.county_code
GROUP BY f.year, h.name_fi, c.name_fi, f.kind;

CREATE VIEW stats_cards AS
SELECT k.registered_on AS registered_on,
       CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END AS kind,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       count(*) AS cards
FROM card k
JOIN site s ON s.id = k.site_id
JOIN organisation o ON o.id = s.organisation_id
LEFT JOIN municipality m ON m.code = s.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY k.registered_on, CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END, s.id, s.name, o.id, o.name, m.name_fi, c.name_fi;
