-- SPDX-License-Identifier: Apache-2.0
-- Further tables of a frozen set, beside frozen_figure, which are all of one moment. Names are those of that moment, without card codes; sites
-- and other keys refer to no row, so that a frozen set never keeps anything from being removed. A set without a row in frozen_national was frozen
-- by a program of an older schema: it has only frozen_figure.

CREATE TABLE frozen_national (
    frozen_id {integer} PRIMARY KEY REFERENCES frozen (id),
    registered {integer} NOT NULL,
    in_use {integer} NOT NULL,
    adults_culture {integer} NOT NULL,
    adults_education {integer} NOT NULL,
    adults_science {integer} NOT NULL,
    adults_sports {integer} NOT NULL,
    children_culture {integer} NOT NULL,
    children_education {integer} NOT NULL,
    children_science {integer} NOT NULL,
    children_sports {integer} NOT NULL,
    total {integer} NOT NULL,
    municipalities {integer} NOT NULL
){strict};

-- The cards of the sites that gave them.
CREATE TABLE frozen_cards (
    frozen_id {integer} NOT NULL REFERENCES frozen (id),
    site_id {integer} NOT NULL,
    registered {integer} NOT NULL,
    renewed {integer} NOT NULL,
    valid {integer} NOT NULL,
    in_use {integer} NOT NULL,
    PRIMARY KEY (frozen_id, site_id)
){strict};

-- The names of the sites in frozen_figure.
CREATE TABLE frozen_site (
    frozen_id {integer} NOT NULL REFERENCES frozen (id),
    site_id {integer} NOT NULL,
    name {text} NOT NULL,
    PRIMARY KEY (frozen_id, site_id)
){strict};

-- The usages of the tables kinds, areas, homes and values. A row without a site counts the usages of all sites; values has only rows with one.
-- `key` is the word of a kind, the id of an area or event, or the code of a municipality; '' is none, whose name is '' too.
CREATE TABLE frozen_usages (
    frozen_id {integer} NOT NULL REFERENCES frozen (id),
    number {integer} NOT NULL,
    table_name {text} NOT NULL,
    site_id {integer},
    key {text} NOT NULL,
    name {text} NOT NULL,
    usages {integer} NOT NULL,
    children {integer} NOT NULL,
    customers {integer} NOT NULL,
    value_cents {integer} NOT NULL,
    cards {integer} NOT NULL,
    PRIMARY KEY (frozen_id, number)
){strict};
