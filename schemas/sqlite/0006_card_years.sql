-- Cards by the year of registration, and those of them with a usage by the end of it (R31).
CREATE VIEW stats_card_years AS
SELECT CAST(substr(k.registered_on, 1, 4) AS INTEGER) AS year,
       count(*) AS registered,
       sum(EXISTS (SELECT 1 FROM usage u WHERE u.card_id = k.id AND u.deleted_at IS NULL AND u.date <= substr(k.registered_on, 1, 4) || '-12-31')) AS in_use
FROM card k
GROUP BY CAST(substr(k.registered_on, 1, 4) AS INTEGER);
