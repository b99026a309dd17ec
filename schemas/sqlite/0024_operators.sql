-- SPDX-License-Identifier: Apache-2.0
-- The role operator. SQLite cannot change the condition of a column.
CREATE TABLE user_grant_of_more_roles (
    user_id {integer} NOT NULL REFERENCES user_account (id),
    role {text} NOT NULL CHECK (role IN ('recorder', 'distributor', 'coordinator', 'analyst', 'operator')),
    scope {text} NOT NULL CHECK (scope IN ('site', 'org', 'area', 'nation')),
    scope_id {integer} NOT NULL,
    PRIMARY KEY (user_id, role, scope, scope_id)
){strict};
INSERT INTO user_grant_of_more_roles SELECT user_id, role, scope, scope_id FROM user_grant;
DROP TABLE user_grant;
ALTER TABLE user_grant_of_more_roles RENAME TO user_grant;
CREATE INDEX user_grant_scope ON user_grant (scope, scope_id);
