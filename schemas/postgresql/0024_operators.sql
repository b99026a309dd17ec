-- SPDX-License-Identifier: Apache-2.0
-- The role operator.
ALTER TABLE user_grant DROP CONSTRAINT user_grant_role_check;
ALTER TABLE user_grant ADD CONSTRAINT user_grant_role_check
    CHECK (role IN ('recorder', 'distributor', 'coordinator', 'analyst', 'operator'));
