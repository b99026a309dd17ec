-- SPDX-License-Identifier: Apache-2.0
-- For tests only (tests/engine/upgrade.py): an addition of a later version that older programs can work with.

ALTER TABLE card ADD COLUMN colour {text};

CREATE TABLE note (
    id {id},
    card_id {integer} NOT NULL REFERENCES card (id),
    words {text} NOT NULL
){strict};

CREATE TABLE note_kind (
    code {text} PRIMARY KEY,
    urgent {boolean} NOT NULL
){strict};
