-- The network: what its people write to each other, what they want by mail, and the codes that holders have had erased.

-- Not ordered where it is not said. The language is that of what goes to the user by mail and of what the gateway answers.
ALTER TABLE user_account ADD COLUMN bulletins {boolean};
ALTER TABLE user_account ADD COLUMN incidents {boolean};
ALTER TABLE user_account ADD COLUMN lang {text};

-- A message of the board. Whom it reaches is settled when it is posted: who gets a grant later was not meant.
CREATE TABLE message (
    id {id_once},
    sender_id {integer} NOT NULL REFERENCES user_account (id),
    audience {text} NOT NULL CHECK (audience IN ('colleagues', 'coordinators', 'distributors', 'reply')),
    subject {text} NOT NULL,
    body {text} NOT NULL,
    sent_at {instant} NOT NULL,
    reply_to {integer} REFERENCES message (id) DEFERRABLE INITIALLY IMMEDIATE
){strict};
CREATE INDEX message_sender ON message (sender_id);

CREATE TABLE message_copy (
    message_id {integer} NOT NULL REFERENCES message (id),
    user_id {integer} NOT NULL REFERENCES user_account (id),
    read_at {instant},
    PRIMARY KEY (message_id, user_id)
){strict};
CREATE INDEX message_copy_user ON message_copy (user_id);

-- What Kaikukeskus sends by mail, and to whom it has gone.
CREATE TABLE notice (
    id {id_once},
    topic {text} NOT NULL CHECK (topic IN ('bulletins', 'incidents')),
    subject {text} NOT NULL,
    body {text} NOT NULL,
    sent_by {text} NOT NULL,
    sent_at {instant} NOT NULL
){strict};

-- Whoever mails one first notes that it is on its way, so that nobody else does at the same time.
CREATE TABLE notice_copy (
    notice_id {integer} NOT NULL REFERENCES notice (id),
    user_id {integer} NOT NULL REFERENCES user_account (id),
    begun_at {instant},
    mailed_at {instant},
    PRIMARY KEY (notice_id, user_id)
){strict};
CREATE INDEX notice_copy_waiting ON notice_copy (notice_id) WHERE mailed_at IS NULL;

-- What is left of a card that was erased at its holder's wish, so that figures stay as they were: its code is XM or ZM (a customer's, a community's) and its id,
-- which no card can have, and of where its holder lived only the municipality is known. An older program shows it as a card with that code.
ALTER TABLE card ADD COLUMN home_municipality {text};

-- Codes that cannot be registered again, as keyed hashes (the key is the register's fact `erasure_key`), and the sites that gave them.
CREATE TABLE erased_code (
    hash {text} PRIMARY KEY,
    site_id {integer} NOT NULL REFERENCES site (id)
){strict};
