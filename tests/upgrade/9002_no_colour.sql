-- SPDX-License-Identifier: Apache-2.0
-- For tests only (tests/engine/upgrade.py): a change that older programs cannot work with.
-- oldest program schema: 9002

ALTER TABLE card DROP COLUMN colour;
