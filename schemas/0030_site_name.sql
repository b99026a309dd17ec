-- SPDX-License-Identifier: Apache-2.0
-- Each usage that is recorded names its site: it is found without reading all sites.

CREATE INDEX site_name ON site (name_key);
