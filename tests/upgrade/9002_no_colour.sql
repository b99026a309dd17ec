-- For tests only (tests/engine/upgrade.py): what older programs cannot go on with.
-- oldest program schema: 9002

ALTER TABLE card DROP COLUMN colour;
