-- SPDX-License-Identifier: Apache-2.0
-- A usage belongs to the site whose version it refers to. One reference says both, so that the
-- server looks up one row less for each usage of an import. If older usages differ, db verify lists
-- them; new ones cannot differ.
ALTER TABLE site_standing ADD UNIQUE (id, site_id);
ALTER TABLE usage ADD CONSTRAINT usage_place_fkey FOREIGN KEY (standing_id, site_id) REFERENCES site_standing (id, site_id) NOT VALID;
ALTER TABLE usage DROP CONSTRAINT usage_standing_id_fkey;
ALTER TABLE usage DROP CONSTRAINT usage_site_id_fkey;
DO $do$ BEGIN
    ALTER TABLE usage VALIDATE CONSTRAINT usage_place_fkey;
EXCEPTION WHEN foreign_key_violation THEN NULL;
END $do$;
