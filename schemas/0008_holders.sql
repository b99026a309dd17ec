-- OmaKaiku: the accounts of holders, the only place where a holder's name is, and what they think of events (R25).

CREATE TABLE holder_account (
    id {id_once},
    card_id {integer} NOT NULL REFERENCES card (id),
    email {text} NOT NULL,
    email_key {text} NOT NULL,
    name {text} NOT NULL,
    password_hash {text},
    code_hash {text},
    code_until {instant},
    failures {integer} NOT NULL,
    failed_at {instant}
){strict};
CREATE UNIQUE INDEX holder_account_card ON holder_account (card_id);
CREATE UNIQUE INDEX holder_account_email ON holder_account (email_key);

CREATE TABLE holder_session (
    hash {text} PRIMARY KEY,
    account_id {integer} NOT NULL REFERENCES holder_account (id),
    until {instant} NOT NULL
){strict};
CREATE INDEX holder_session_account ON holder_session (account_id);

CREATE TABLE event_rating (
    event_id {integer} NOT NULL REFERENCES event (id),
    account_id {integer} NOT NULL REFERENCES holder_account (id),
    stars {integer} NOT NULL CHECK (stars BETWEEN 1 AND 5),
    comment {text},
    rated_at {instant} NOT NULL,
    PRIMARY KEY (event_id, account_id)
){strict};
CREATE INDEX event_rating_account ON event_rating (account_id);

-- The card that came before: its usages are the holder's too.
CREATE INDEX card_replaced_by ON card (replaced_by) WHERE replaced_by IS NOT NULL;
