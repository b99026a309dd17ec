-- SPDX-License-Identifier: Apache-2.0
-- Inhabitants of the municipalities at the end of each year, for rates in statistics. The register has none until somebody imports them.

CREATE TABLE population (
    municipality_code {text} NOT NULL REFERENCES municipality (code),
    year {integer} NOT NULL,
    inhabitants {integer} NOT NULL,
    PRIMARY KEY (municipality_code, year)
){strict};
