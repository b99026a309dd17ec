-- The register, one text for both engines. Tokens in braces become column types of the engine (core/db/dialect.cpp).
-- Names have two companions made by the program, never by the engine: name_key (trimmed, NFC, case folded: sameness) and
-- sort_key (the Finnish alphabet: order).

CREATE TABLE register (
    key {text} PRIMARY KEY,
    value {text} NOT NULL
){strict};

CREATE TABLE schema_file (
    version {integer} PRIMARY KEY,
    name {text} NOT NULL,
    checksum {text} NOT NULL,
    applied_at {instant} NOT NULL
){strict};

-- Reference data: replaceable by next year's state.

CREATE TABLE county (
    code {text} PRIMARY KEY,
    name_fi {text} NOT NULL,
    name_sv {text} NOT NULL,
    name_en {text} NOT NULL
){strict};

CREATE TABLE municipality (
    code {text} PRIMARY KEY,
    name_fi {text} NOT NULL,
    name_sv {text} NOT NULL,
    county_code {text} NOT NULL REFERENCES county (code),
    valid_from {date},
    successor {text} REFERENCES municipality (code) DEFERRABLE INITIALLY IMMEDIATE,
    name_key {text} NOT NULL,
    name_key_sv {text} NOT NULL,
    sort_key {text} NOT NULL
){strict};

CREATE TABLE postal_code (
    postal_code {text} PRIMARY KEY,
    municipality_code {text} NOT NULL REFERENCES municipality (code)
){strict};

CREATE TABLE gender (
    code {text} PRIMARY KEY,
    position {integer} NOT NULL
){strict};

CREATE TABLE life_situation (
    code {text} PRIMARY KEY,
    position {integer} NOT NULL
){strict};

-- Who gives cards out and who admits. They can be removed; what the trail says of one must not be said of the next.

CREATE TABLE organisation (
    id {id_once},
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    sort_key {text} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('distributor', 'venue')),
    municipality_code {text} NOT NULL REFERENCES municipality (code),
    UNIQUE (name_key, municipality_code)
){strict};

CREATE TABLE site (
    id {id_once},
    organisation_id {integer} NOT NULL REFERENCES organisation (id),
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    sort_key {text} NOT NULL,
    municipality_code {text} NOT NULL REFERENCES municipality (code),
    sector {text},
    UNIQUE (organisation_id, name_key)
){strict};

-- A site as it stood on the day of recording (R32). Usages and figures refer to a standing, so later moves and mergers change no old figure.
CREATE TABLE site_standing (
    id {id},
    site_id {integer} NOT NULL REFERENCES site (id),
    organisation_id {integer} NOT NULL REFERENCES organisation (id),
    municipality_code {text} NOT NULL,
    sector {text} NOT NULL,
    UNIQUE (site_id, organisation_id, municipality_code, sector)
){strict};

CREATE TABLE event (
    id {id_once},
    site_id {integer} NOT NULL REFERENCES site (id),
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    sort_key {text} NOT NULL,
    active {boolean} NOT NULL,
    value_field {boolean} NOT NULL,
    published {boolean} NOT NULL,
    description {text},
    sector {text},
    UNIQUE (site_id, name_key)
){strict};

-- One bulk import: rows that it wrote carry its id.
CREATE TABLE import_batch (
    id {id},
    kind {text} NOT NULL CHECK (kind IN ('card', 'usage')),
    file_name {text} NOT NULL,
    file_hash {text} NOT NULL,
    imported_at {instant} NOT NULL,
    imported_by {text} NOT NULL,
    written {integer} NOT NULL,
    updated {integer} NOT NULL
){strict};

CREATE TABLE card (
    id {id},
    code {text} NOT NULL,
    with_check {boolean} NOT NULL,
    medium {text} NOT NULL,
    registered_on {date} NOT NULL,
    issued_on {date} NOT NULL,
    renewed_on {date},
    valid_until {date} NOT NULL,
    max_children {integer},
    birth_year {integer},
    postal_code {text},
    gender {text} REFERENCES gender (code),
    life_situation {text} REFERENCES life_situation (code),
    organisation {text},
    site_id {integer} NOT NULL REFERENCES site (id),
    blocked_reason {text},
    blocked_at {instant},
    replaced_by {integer} REFERENCES card (id) DEFERRABLE INITIALLY IMMEDIATE,
    import_id {integer} REFERENCES import_batch (id)
){strict};
CREATE UNIQUE INDEX card_code ON card (code);
CREATE INDEX card_site ON card (site_id, valid_until);

-- What a card was before an import changed it.
CREATE TABLE import_former (
    import_id {integer} NOT NULL REFERENCES import_batch (id),
    card_id {integer} NOT NULL REFERENCES card (id),
    former {text} NOT NULL,
    PRIMARY KEY (import_id, card_id)
){strict};

CREATE TABLE usage (
    id {id},
    card_id {integer} NOT NULL REFERENCES card (id),
    site_id {integer} NOT NULL REFERENCES site (id),
    standing_id {integer} NOT NULL REFERENCES site_standing (id),
    event_id {integer} REFERENCES event (id),
    kind {text} NOT NULL,
    home_municipality {text} NOT NULL,
    date {date} NOT NULL,
    time {time},
    children {integer} NOT NULL,
    customers {integer},
    value_cents {integer},
    card_status {text} NOT NULL,
    discretion {text},
    warnings {text} NOT NULL,
    recorded_by {text} NOT NULL,
    recorded_at {instant} NOT NULL,
    key {text},
    deleted_at {instant},
    import_id {integer} REFERENCES import_batch (id)
){strict};
CREATE INDEX usage_card ON usage (card_id);
CREATE INDEX usage_date ON usage (site_id, date);
CREATE UNIQUE INDEX usage_key ON usage (site_id, key) WHERE key IS NOT NULL;

-- The figures (R29), kept in the transaction of every change. An event of 0 and a home municipality of '' mean none; adults are the usages.
-- Only the finest level is here: everything above is added up when it is asked for.
CREATE TABLE usage_summary (
    standing_id {integer} NOT NULL,
    year {integer} NOT NULL,
    month {integer} NOT NULL,
    event_id {integer} NOT NULL,
    kind {text} NOT NULL,
    home_municipality {text} NOT NULL,
    usages {integer} NOT NULL,
    children {integer} NOT NULL,
    customers {integer} NOT NULL,
    value_cents {integer} NOT NULL,
    PRIMARY KEY (standing_id, year, month, event_id, kind, home_municipality)
){strict};

-- The trail (R28). What an entry says of a thing lies apart, so that it can be erased without breaking the chain.
CREATE TABLE audit_entry (
    number {integer} PRIMARY KEY,
    at {instant} NOT NULL,
    actor {text} NOT NULL,
    action {text} NOT NULL,
    object {text} NOT NULL,
    content_hash {text} NOT NULL,
    previous_hash {text} NOT NULL,
    hash {text} NOT NULL
){strict};
CREATE INDEX audit_object ON audit_entry (object);

CREATE TABLE audit_head (
    id {integer} PRIMARY KEY CHECK (id = 1),
    number {integer} NOT NULL,
    hash {text} NOT NULL
){strict};

CREATE TABLE entry_content (
    number {integer} PRIMARY KEY REFERENCES audit_entry (number),
    salt {text} NOT NULL,
    before {text},
    after {text}
){strict};
