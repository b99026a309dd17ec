-- SPDX-License-Identifier: Apache-2.0
-- The places of the sites of a frozen set, by their names on the day of freezing: names of sites may be equal. A site that moved or changed hands
-- in the year has several, separated by ' / '. NULL in sets that a program of an older schema froze.

ALTER TABLE frozen_site ADD COLUMN organisation {text};
ALTER TABLE frozen_site ADD COLUMN municipality {text};
