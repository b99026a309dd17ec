-- SPDX-License-Identifier: Apache-2.0
-- oldest program schema: 16
-- Figures of old years never move (R32): a card counts where its site was, and where its holder
-- lived, when it was registered and each time that it was renewed. An older program would register
-- cards without them.

-- From here on every card has its home municipality of the day of registration, not erased ones
-- alone; NULL means none.
ALTER TABLE card ADD COLUMN standing_id {integer} REFERENCES site_standing (id);
ALTER TABLE card_renewal ADD COLUMN standing_id {integer} REFERENCES site_standing (id);
ALTER TABLE card_renewal ADD COLUMN home_municipality {text};

-- The last renewal of the card that it replaces, which counts with that card, also after that card's
-- erasure.
ALTER TABLE card ADD COLUMN inherited_renewed_on {date};
UPDATE card SET inherited_renewed_on = (SELECT max(f.renewed_on) FROM card f WHERE f.replaced_by = card.id)
WHERE id IN (SELECT replaced_by FROM card);

-- The circumstances at the time of this upgrade count as those of the day.
INSERT INTO site_standing (site_id, organisation_id, municipality_code, sector, area_id, value_field)
SELECT s.id, s.organisation_id, s.municipality_code, coalesce(s.sector, ''), coalesce(o.area_id, a.area_id, 0), FALSE
FROM site s
JOIN organisation o ON o.id = s.organisation_id
LEFT JOIN area_municipality a ON a.municipality_code = o.municipality_code
WHERE s.id IN (SELECT site_id FROM card)
ON CONFLICT DO NOTHING;

-- Municipalities that have merged count as their successors; at most 20 mergers are followed, as in
-- the program.
WITH RECURSIVE merged (code, now, mergers) AS (
    SELECT code, code, 0 FROM municipality
    UNION ALL
    SELECT d.code, m.successor, d.mergers + 1
    FROM merged d
    JOIN municipality m ON m.code = d.now
    WHERE m.successor IS NOT NULL AND d.mergers < 20
),
home (postal_code, municipality_code) AS MATERIALIZED (
    SELECT p.postal_code, d.now
    FROM postal_code p
    JOIN merged d ON d.code = p.municipality_code
    WHERE d.mergers = (SELECT max(x.mergers) FROM merged x WHERE x.code = d.code)
),
place (site_id, standing_id) AS MATERIALIZED (
    SELECT s.id, t.id
    FROM site s
    JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN area_municipality a ON a.municipality_code = o.municipality_code
    JOIN site_standing t ON t.site_id = s.id AND t.organisation_id = s.organisation_id AND t.municipality_code = s.municipality_code
                        AND t.sector = coalesce(s.sector, '') AND t.area_id = coalesce(o.area_id, a.area_id, 0) AND NOT t.value_field
)
UPDATE card SET standing_id = p.standing_id, home_municipality = coalesce(k.home_municipality, h.municipality_code)
FROM card k
JOIN place p ON p.site_id = k.site_id
LEFT JOIN home h ON h.postal_code = k.postal_code
WHERE k.id = card.id;

UPDATE card_renewal SET standing_id = k.standing_id, home_municipality = k.home_municipality
FROM card k
WHERE k.id = card_renewal.card_id;

CREATE INDEX card_standing ON card (standing_id);
CREATE INDEX card_renewal_standing ON card_renewal (standing_id);

DROP VIEW stats_cards;
CREATE VIEW stats_cards AS
SELECT k.registered_on AS registered_on,
       CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END AS kind,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       count(*) AS cards
FROM card k
JOIN site_standing p ON p.id = k.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY k.registered_on, CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END, s.id, s.name, o.id, o.name, p.municipality_code,
         m.name_fi, c.name_fi;
