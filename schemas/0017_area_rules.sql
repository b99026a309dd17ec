-- SPDX-License-Identifier: Apache-2.0
-- oldest program schema: 17
-- Dated rules of areas (R34). An older program would issue cards for a year whatever the rules say, and record cards that an area
-- does not accept.

-- What a rule does not set is NULL; first_day to last_day, both included, are the days on which it holds.
CREATE TABLE area_rule (
    id {id_once},
    area_id {integer} NOT NULL REFERENCES area (id),
    first_day {date} NOT NULL,
    last_day {date},
    validity_months {integer},
    last_valid_day {date},
    child_age {integer},
    accepts_others {boolean}
){strict};
CREATE INDEX area_rule_area ON area_rule (area_id);
