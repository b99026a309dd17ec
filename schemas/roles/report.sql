-- SPDX-License-Identifier: Apache-2.0
-- The role for other programs that make reports: it reads statistics and nothing else.
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT ON stats_uses, stats_home_municipalities, stats_home_municipalities_by_month, stats_cards TO {role};
GRANT SELECT ON stats_sites_by_month, stats_visitors, stats_values, stats_card_years, stats_national TO {role};
