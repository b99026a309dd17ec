-- oldest program schema: 3
-- Who may do what (R26). An older program would ask nobody for a login, so it must not work on this register any more.

-- A local network of the Kaikukortti: municipalities, or organisations by themselves.
CREATE TABLE area (
    id {id_once},
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    sort_key {text} NOT NULL
){strict};
CREATE UNIQUE INDEX area_name ON area (name_key);

CREATE TABLE area_municipality (
    municipality_code {text} PRIMARY KEY REFERENCES municipality (code),
    area_id {integer} NOT NULL REFERENCES area (id)
){strict};

-- Where it is not that of its municipality.
ALTER TABLE organisation ADD COLUMN area_id {integer} REFERENCES area (id);

-- Secrets are kept as hashes: the password as Argon2id, what the program has drawn itself (sessions, tokens, one-time codes) as a plain hash.
CREATE TABLE user_account (
    id {id_once},
    email {text} NOT NULL,
    email_key {text} NOT NULL,
    active {boolean} NOT NULL,
    password_hash {text},
    code_hash {text},
    code_until {instant},
    failures {integer} NOT NULL,
    failed_at {instant}
){strict};
CREATE UNIQUE INDEX user_email ON user_account (email_key);

-- A scope of the nation has the id 0.
CREATE TABLE user_grant (
    user_id {integer} NOT NULL REFERENCES user_account (id),
    role {text} NOT NULL CHECK (role IN ('recorder', 'distributor', 'coordinator', 'analyst')),
    scope {text} NOT NULL CHECK (scope IN ('site', 'org', 'area', 'nation')),
    scope_id {integer} NOT NULL,
    PRIMARY KEY (user_id, role, scope, scope_id)
){strict};
CREATE INDEX user_grant_scope ON user_grant (scope, scope_id);

CREATE TABLE user_session (
    hash {text} PRIMARY KEY,
    user_id {integer} NOT NULL REFERENCES user_account (id),
    until {instant} NOT NULL
){strict};
CREATE INDEX user_session_user ON user_session (user_id);

CREATE TABLE user_token (
    hash {text} PRIMARY KEY,
    user_id {integer} NOT NULL REFERENCES user_account (id),
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    made_at {instant} NOT NULL,
    last_day {date}
){strict};
CREATE UNIQUE INDEX user_token_name ON user_token (user_id, name_key);

-- Public keys for ssh. One key is one user's: it tells who comes.
CREATE TABLE user_key (
    id {id},
    user_id {integer} NOT NULL REFERENCES user_account (id),
    kind {text} NOT NULL,
    body {text} NOT NULL,
    note {text} NOT NULL,
    added_at {instant} NOT NULL
){strict};
CREATE UNIQUE INDEX user_key_body ON user_key (body);
