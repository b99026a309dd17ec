-- SPDX-License-Identifier: Apache-2.0
-- Guessing: who has an account cannot be found out by trying, and trying locks nobody out.

-- Wrong one-time codes since the last login or new code; counted apart from wrong passwords.
ALTER TABLE user_account ADD COLUMN code_failures {integer};
ALTER TABLE holder_account ADD COLUMN code_failures {integer};

-- A code that was sent by mail; the one that a coordinator hands out stays valid beside it.
ALTER TABLE user_account ADD COLUMN mailed_code_hash {text};
ALTER TABLE user_account ADD COLUMN mailed_code_until {instant};

-- An attempt on an address without an account writes as much as one on an account: to one of these
-- rows, which a keyed hash of the address chooses.
CREATE TABLE unknown_account (
    bucket {integer} PRIMARY KEY,
    failures {integer} NOT NULL,
    failed_at {instant} NOT NULL
){strict};

-- A card that was activated with the address of another card's account. The code opens nothing by
-- itself: the card joins the account only if the account's password is given too. The address is
-- spelled as the office gave it. account_id is NULL after the account was erased: the office must
-- not see that there was one.
CREATE TABLE holder_join (
    card_id {integer} PRIMARY KEY REFERENCES card (id),
    account_id {integer} REFERENCES holder_account (id),
    email {text} NOT NULL,
    name {text} NOT NULL,
    code_hash {text} NOT NULL,
    code_until {instant} NOT NULL
){strict};
CREATE INDEX holder_join_account ON holder_join (account_id);
