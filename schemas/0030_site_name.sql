-- SPDX-License-Identifier: Apache-2.0
-- A site is found by its name for each usage that is recorded, without reading the organisation of every site.

CREATE INDEX site_name ON site (name_key);
