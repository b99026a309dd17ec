-- For tests only (tests/engine/upgrade.py): what a later version may add while older programs go on.

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
