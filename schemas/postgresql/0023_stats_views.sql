-- SPDX-License-Identifier: Apache-2.0
-- What Metabase and psql show of the views of statistics. Small cells are not suppressed in them.

COMMENT ON VIEW stats_uses IS 'Usages by month, site, event and kind of card: the finest view, for every other chart of usages';
COMMENT ON COLUMN stats_uses.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_uses.month IS 'Month of the visit, 1 to 12';
COMMENT ON COLUMN stats_uses.sector IS 'culture, education, science or sports, on the day of recording';
COMMENT ON COLUMN stats_uses.site IS 'Site of the visit, by its current name';
COMMENT ON COLUMN stats_uses.organisation IS 'Organisation of the site on the day of recording, by its current name';
COMMENT ON COLUMN stats_uses.municipality IS 'Municipality of the site on the day of recording';
COMMENT ON COLUMN stats_uses.county IS 'Wellbeing county of that municipality';
COMMENT ON COLUMN stats_uses.event IS 'Event of the visit, by its current name; none without one';
COMMENT ON COLUMN stats_uses.kind IS 'Kind of the card: customer or community';
COMMENT ON COLUMN stats_uses.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_uses.adults IS 'Adults: one for each usage';
COMMENT ON COLUMN stats_uses.children IS 'Children who came along';
COMMENT ON COLUMN stats_uses.visitors IS 'Adults and children';
COMMENT ON COLUMN stats_uses.customers IS 'Customers of community cards; no other figure includes them';
COMMENT ON COLUMN stats_uses.value_cents IS 'Sum of the values recorded, in cents';
COMMENT ON COLUMN stats_uses.month_start IS 'First day of the month of the visit: the date of a chart';
COMMENT ON COLUMN stats_uses.area IS 'Area of the site on the day of recording, by its current name; none without one';

COMMENT ON VIEW stats_sites_by_month IS 'Usages of each site by month';
COMMENT ON COLUMN stats_sites_by_month.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_sites_by_month.month IS 'Month of the visit, 1 to 12';
COMMENT ON COLUMN stats_sites_by_month.site IS 'Site of the visit, by its current name';
COMMENT ON COLUMN stats_sites_by_month.organisation IS 'Organisation of the site on the day of recording, by its current name';
COMMENT ON COLUMN stats_sites_by_month.municipality IS 'Municipality of the site on the day of recording';
COMMENT ON COLUMN stats_sites_by_month.county IS 'Wellbeing county of that municipality';
COMMENT ON COLUMN stats_sites_by_month.sector IS 'culture, education, science or sports, on the day of recording';
COMMENT ON COLUMN stats_sites_by_month.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_sites_by_month.adults IS 'Adults: one for each usage';
COMMENT ON COLUMN stats_sites_by_month.children IS 'Children who came along';
COMMENT ON COLUMN stats_sites_by_month.visitors IS 'Adults and children';
COMMENT ON COLUMN stats_sites_by_month.customers IS 'Customers of community cards; no other figure includes them';
COMMENT ON COLUMN stats_sites_by_month.value_cents IS 'Sum of the values recorded, in cents';
COMMENT ON COLUMN stats_sites_by_month.month_start IS 'First day of the month of the visit: the date of a chart';
COMMENT ON COLUMN stats_sites_by_month.area IS 'Area of the site on the day of recording, by its current name; none without one';

COMMENT ON VIEW stats_visitors IS 'Visitors by year, municipality of the site and kind of card';
COMMENT ON COLUMN stats_visitors.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_visitors.municipality IS 'Municipality of the site on the day of recording';
COMMENT ON COLUMN stats_visitors.county IS 'Wellbeing county of that municipality';
COMMENT ON COLUMN stats_visitors.kind IS 'Kind of the card: customer or community';
COMMENT ON COLUMN stats_visitors.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_visitors.adults IS 'Adults: one for each usage';
COMMENT ON COLUMN stats_visitors.children IS 'Children who came along';
COMMENT ON COLUMN stats_visitors.visitors IS 'Adults and children';
COMMENT ON COLUMN stats_visitors.customers IS 'Customers of community cards; no other figure includes them';

COMMENT ON VIEW stats_values IS 'Values of events by month, of usages of events whose value field was on';
COMMENT ON COLUMN stats_values.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_values.month IS 'Month of the visit, 1 to 12';
COMMENT ON COLUMN stats_values.site IS 'Site of the visit, by its current name';
COMMENT ON COLUMN stats_values.organisation IS 'Organisation of the site on the day of recording, by its current name';
COMMENT ON COLUMN stats_values.municipality IS 'Municipality of the site on the day of recording';
COMMENT ON COLUMN stats_values.event IS 'Event of the visit, by its current name; none without one';
COMMENT ON COLUMN stats_values.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_values.value_cents IS 'Sum of the values recorded, in cents';
COMMENT ON COLUMN stats_values.month_start IS 'First day of the month of the visit: the date of a chart';
COMMENT ON COLUMN stats_values.area IS 'Area of the site on the day of recording, by its current name; none without one';

COMMENT ON VIEW stats_home_municipalities IS 'Visitors by year, home municipality and kind of card';
COMMENT ON COLUMN stats_home_municipalities.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_home_municipalities.home_municipality IS 'Home municipality of the holder on the day of recording; none if unknown';
COMMENT ON COLUMN stats_home_municipalities.home_county IS 'Wellbeing county of the home municipality';
COMMENT ON COLUMN stats_home_municipalities.kind IS 'Kind of the card: customer or community';
COMMENT ON COLUMN stats_home_municipalities.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_home_municipalities.adults IS 'Adults: one for each usage';
COMMENT ON COLUMN stats_home_municipalities.children IS 'Children who came along';
COMMENT ON COLUMN stats_home_municipalities.visitors IS 'Adults and children';

COMMENT ON VIEW stats_home_municipalities_by_month IS 'Visitors by month, home municipality and kind of card';
COMMENT ON COLUMN stats_home_municipalities_by_month.year IS 'Year of the visit, in Finnish time';
COMMENT ON COLUMN stats_home_municipalities_by_month.month IS 'Month of the visit, 1 to 12';
COMMENT ON COLUMN stats_home_municipalities_by_month.month_start IS 'First day of the month of the visit: the date of a chart';
COMMENT ON COLUMN stats_home_municipalities_by_month.home_municipality IS 'Home municipality of the holder on the day of recording; none if unknown';
COMMENT ON COLUMN stats_home_municipalities_by_month.home_county IS 'Wellbeing county of the home municipality';
COMMENT ON COLUMN stats_home_municipalities_by_month.kind IS 'Kind of the card: customer or community';
COMMENT ON COLUMN stats_home_municipalities_by_month.usages IS 'Recorded visits with a card';
COMMENT ON COLUMN stats_home_municipalities_by_month.adults IS 'Adults: one for each usage';
COMMENT ON COLUMN stats_home_municipalities_by_month.children IS 'Children who came along';
COMMENT ON COLUMN stats_home_municipalities_by_month.visitors IS 'Adults and children';

COMMENT ON VIEW stats_cards IS 'Cards by day of registration and the site that gave them';
COMMENT ON COLUMN stats_cards.registered_on IS 'Day of registration';
COMMENT ON COLUMN stats_cards.kind IS 'Kind of the card: customer or community';
COMMENT ON COLUMN stats_cards.site IS 'Site that gave the card, by its current name';
COMMENT ON COLUMN stats_cards.organisation IS 'Organisation of that site on the day of registration, by its current name';
COMMENT ON COLUMN stats_cards.municipality IS 'Municipality of that site on the day of registration';
COMMENT ON COLUMN stats_cards.county IS 'Wellbeing county of that municipality';
COMMENT ON COLUMN stats_cards.cards IS 'Cards registered';
COMMENT ON COLUMN stats_cards.area IS 'Area of that site on the day of registration, by its current name; none without one';

COMMENT ON VIEW stats_card_years IS 'Cards registered in each year, and how many of them are in use';
COMMENT ON COLUMN stats_card_years.year IS 'Year of registration';
COMMENT ON COLUMN stats_card_years.registered IS 'Cards registered in the year';
COMMENT ON COLUMN stats_card_years.in_use IS 'Cards registered in the year that have a visit by the end of it';

COMMENT ON VIEW stats_national IS 'The national yearly table as published';
COMMENT ON COLUMN stats_national.year IS 'Year';
COMMENT ON COLUMN stats_national.registered IS 'Cards registered in the year';
COMMENT ON COLUMN stats_national.in_use IS 'Cards registered in the year that have a visit by the end of it';
COMMENT ON COLUMN stats_national.adults_culture IS 'Adults at sites of the sector culture';
COMMENT ON COLUMN stats_national.adults_education IS 'Adults at sites of the sector education';
COMMENT ON COLUMN stats_national.adults_science IS 'Adults at sites of the sector science';
COMMENT ON COLUMN stats_national.adults_sports IS 'Adults at sites of the sector sports';
COMMENT ON COLUMN stats_national.children_culture IS 'Children at sites of the sector culture';
COMMENT ON COLUMN stats_national.children_education IS 'Children at sites of the sector education';
COMMENT ON COLUMN stats_national.children_science IS 'Children at sites of the sector science';
COMMENT ON COLUMN stats_national.children_sports IS 'Children at sites of the sector sports';
COMMENT ON COLUMN stats_national.total IS 'All uses: adults and children';
COMMENT ON COLUMN stats_national.municipalities IS 'Municipalities with a visit';
