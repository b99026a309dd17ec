-- SPDX-License-Identifier: Apache-2.0
-- Usages at somebody's discretion are few: a list of them does not read all others.

CREATE INDEX usage_discretion ON usage (recorded_at, id) WHERE discretion IS NOT NULL;
