-- Figures as they were published, so that what has changed since can be told.
CREATE TABLE frozen (
    id {id_once},
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    year {integer} NOT NULL,
    frozen_by {text} NOT NULL,
    frozen_at {instant} NOT NULL
){strict};
CREATE UNIQUE INDEX frozen_name ON frozen (name_key);

CREATE TABLE frozen_figure (
    frozen_id {integer} NOT NULL REFERENCES frozen (id),
    month {integer} NOT NULL,
    site_id {integer} NOT NULL REFERENCES site (id),
    usages {integer} NOT NULL,
    children {integer} NOT NULL,
    customers {integer} NOT NULL,
    value_cents {integer} NOT NULL,
    cards {integer} NOT NULL,
    PRIMARY KEY (frozen_id, month, site_id)
){strict};
