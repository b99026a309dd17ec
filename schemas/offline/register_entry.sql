-- SPDX-License-Identifier: Apache-2.0
-- What shows that a register has received a record of an offline file. Files of kaiku 0.1 get this
-- table when a record is sent.

-- `number` and `hash` are those of an entry of the register's audit log: of the record's own entry,
-- or of the last one when the record was found there. A register whose audit log lacks them, such
-- as one restored from an older backup, may not have the record. A record has more than one row if
-- it was also sent to a copy of the register, or again after a restore.
CREATE TABLE register_entry (
    record_id {integer} NOT NULL REFERENCES record (id),
    number {integer} NOT NULL,
    hash {text} NOT NULL,
    PRIMARY KEY (record_id, number, hash)
){strict};
