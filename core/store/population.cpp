// SPDX-License-Identifier: Apache-2.0
#include "core/store/population.hpp"

#include "core/store/schema.hpp"

namespace kaiku::store {

model::Population read_population(db::Connection& connection, int year) {
    model::Population population;
    if (!has_schema(connection, schema_with_population)) return population;
    auto rows = connection.query(
        "SELECT p.year, m.name_fi, p.inhabitants, c.name_fi FROM population p JOIN municipality m "
        "ON m.code = p.municipality_code JOIN county c ON c.code = m.county_code "
        "WHERE p.year = (SELECT max(year) FROM population WHERE year <= $1)",
        {year});
    while (rows.next()) {
        population.year = static_cast<int>(rows.integer(0));
        population.total += rows.integer(2);
        const auto [known, is_new] =
            population.of_municipalities.emplace(rows.text(1), rows.integer(2));
        if (!is_new) known->second = 0;
        population.of_counties[rows.text(3)] += rows.integer(2);
    }
    auto missing = connection.query(
        "SELECT DISTINCT c.name_fi FROM municipality m JOIN county c ON c.code = m.county_code "
        "WHERE m.successor IS NULL AND NOT EXISTS (SELECT 1 FROM population p "
        "WHERE p.municipality_code = m.code AND p.year = $1)",
        {population.year});
    while (missing.next()) {
        population.of_counties[missing.text(0)] = 0;
        population.total = 0;
    }
    return population;
}

}  // namespace kaiku::store
