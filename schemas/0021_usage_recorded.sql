-- SPDX-License-Identifier: Apache-2.0
-- Usages are listed in the order of recording; without a filter, those that the caller recorded today.

CREATE INDEX usage_recorded ON usage (recorded_at, id);
