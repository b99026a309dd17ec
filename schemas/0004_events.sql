-- When events take place, and usages of cards that are not registered yet.

-- One time at which an event takes place, by Helsinki's clock (R22, R23). An end that is not after the start is on the next day.
CREATE TABLE event_slot (
    id {id_once},
    event_id {integer} NOT NULL REFERENCES event (id),
    date {date} NOT NULL,
    start_time {time} NOT NULL,
    end_time {time} NOT NULL
){strict};
CREATE UNIQUE INDEX event_slot_start ON event_slot (event_id, date, start_time);

ALTER TABLE usage ADD COLUMN slot_id {integer} REFERENCES event_slot (id);
CREATE INDEX usage_slot ON usage (slot_id) WHERE slot_id IS NOT NULL;

-- A visit with a card that is not registered yet: it becomes a usage when the card is, and is in no count until then.
CREATE TABLE pending_usage (
    id {id_once},
    code {text} NOT NULL,
    with_check {boolean} NOT NULL,
    site_id {integer} NOT NULL REFERENCES site (id),
    standing_id {integer} NOT NULL REFERENCES site_standing (id),
    event_id {integer} REFERENCES event (id),
    slot_id {integer} REFERENCES event_slot (id),
    date {date} NOT NULL,
    time {time},
    children {integer} NOT NULL,
    customers {integer},
    value_cents {integer},
    discretion {text},
    recorded_by {text} NOT NULL,
    recorded_at {instant} NOT NULL,
    key {text}
){strict};
CREATE INDEX pending_usage_code ON pending_usage (code);
CREATE UNIQUE INDEX pending_usage_key ON pending_usage (site_id, key) WHERE key IS NOT NULL;
