-- SPDX-License-Identifier: Apache-2.0
-- The usages that count, with what the views of statistics need of them.
CREATE VIEW counted_usage AS
SELECT CAST(extract(year FROM u.date) AS bigint) AS year,
       CAST(extract(month FROM u.date) AS bigint) AS month,
       u.standing_id AS standing_id,
       u.event_id AS event_id,
       u.kind AS kind,
       u.home_municipality AS home_municipality,
       u.children AS children,
       coalesce(u.customers, 0) AS customers,
       coalesce(u.value_cents, 0) AS value_cents
FROM usage u
WHERE u.deleted_at IS NULL;

-- The numbers are packed already.
ALTER TABLE usage_segment_column ALTER COLUMN numbers SET STORAGE EXTERNAL;
