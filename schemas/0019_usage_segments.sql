-- SPDX-License-Identifier: Apache-2.0
-- oldest program schema: 19
-- Statistics read segments: usages packed by columns (core/store/usage_segments.hpp). An older program would record visits that no
-- statistic counts.

DROP VIEW stats_national;
DROP VIEW stats_values;
DROP VIEW stats_visitors;
DROP VIEW stats_sites_by_month;
DROP VIEW stats_home_municipalities;
DROP VIEW stats_uses;
DROP TABLE usage_summary;

-- An id is never reused: usage_dead refers to all segments up to one.
CREATE TABLE usage_segment (
    id {id_once},
    first_day {date} NOT NULL,
    last_day {date} NOT NULL,
    usages {integer} NOT NULL
){strict};

CREATE TABLE usage_segment_column (
    segment_id {integer} NOT NULL REFERENCES usage_segment (id),
    name {text} NOT NULL,
    numbers {bytes} NOT NULL,
    PRIMARY KEY (segment_id, name)
){strict};

-- Usages that are in no segment yet.
CREATE TABLE usage_tail (
    usage_id {integer} PRIMARY KEY REFERENCES usage (id)
){strict};

-- Usages that were changed or deleted: what segments up to last_segment contain of them does not count. They contain it so many times.
CREATE TABLE usage_dead (
    usage_id {integer} PRIMARY KEY,
    last_segment {integer} NOT NULL,
    copies {integer} NOT NULL
){strict};
