-- Cards by the year of registration, and those of them with a usage by the end of it (R31).
CREATE VIEW stats_card_years AS
SELECT CAST(extract(year FROM k.registered_on) AS bigint) AS year,
       count(*) AS registered,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM usage u WHERE u.card_id = k.id AND u.deleted_at IS NULL
                                      AND u.date <= make_date(CAST(extract(year FROM k.registered_on) AS integer), 12, 31))) AS in_use
FROM card k
GROUP BY CAST(extract(year FROM k.registered_on) AS bigint);
