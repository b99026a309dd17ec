-- SPDX-License-Identifier: Apache-2.0
-- The usages that count, with what the views of statistics need of them.
CREATE VIEW counted_usage AS
SELECT CAST(substr(u.date, 1, 4) AS INTEGER) AS year,
       CAST(substr(u.date, 6, 2) AS INTEGER) AS month,
       u.standing_id AS standing_id,
       u.event_id AS event_id,
       u.kind AS kind,
       u.home_municipality AS home_municipality,
       u.children AS children,
       coalesce(u.customers, 0) AS customers,
       coalesce(u.value_cents, 0) AS value_cents
FROM usage u
WHERE u.deleted_at IS NULL;
