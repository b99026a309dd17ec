-- SPDX-License-Identifier: Apache-2.0
-- An offline file: what a venue takes to a place without network. It reveals no card codes: cards
-- are identified by slow, salted hashes of their codes, and records are encrypted so that only the
-- register can decrypt them. With a passphrase, both also need a key that is derived from it.

-- One row. `site` and `organisation` are names. `own_area` is the area whose cards alone are in the
-- file. The columns about the passphrase are null without one; `passphrase_check` recognises the
-- right key.
CREATE TABLE offline_file (
    format {integer} NOT NULL,
    site_id {integer} NOT NULL,
    site {text} NOT NULL,
    organisation {text} NOT NULL,
    register_id {text} NOT NULL,
    taken_at {instant} NOT NULL,
    taken_by {text} NOT NULL,
    salt {text} NOT NULL,
    memory_kib {integer} NOT NULL,
    public_key {text} NOT NULL,
    own_area {text},
    passphrase_salt {text},
    passphrase_memory_kib {integer},
    passphrase_check {text}
){strict};

CREATE TABLE card (
    hash {text} PRIMARY KEY,
    with_check {boolean} NOT NULL,
    registered_on {date} NOT NULL,
    valid_until {date} NOT NULL,
    max_children {integer},
    blocked {boolean} NOT NULL
){strict};

CREATE TABLE event (
    id {integer} PRIMARY KEY,
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    active {boolean} NOT NULL,
    value_field {boolean} NOT NULL,
    scheduled {boolean} NOT NULL
){strict};
CREATE UNIQUE INDEX event_name ON event (name_key);

CREATE TABLE event_slot (
    id {integer} PRIMARY KEY,
    event_id {integer} NOT NULL REFERENCES event (id),
    date {date} NOT NULL,
    start_time {time} NOT NULL,
    end_time {time} NOT NULL
){strict};

-- `visit` is what the two minutes of R17 and keys compare: card, event, date and time, sealed; for
-- keys also numbers, value and discretion.
-- `arrived`: the record was sent to a register; see register_entry.sql.
CREATE TABLE record (
    id {id},
    key {text} NOT NULL,
    recorded_at {instant} NOT NULL,
    visit {text} NOT NULL,
    sealed {text} NOT NULL,
    arrived {boolean} NOT NULL
){strict};
CREATE UNIQUE INDEX record_key ON record (key);
