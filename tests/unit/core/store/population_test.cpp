// SPDX-License-Identifier: Apache-2.0
#include "core/store/population.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

void put(TestRegister& town, const char* municipality, int year, std::int64_t inhabitants) {
    town.db().execute(
        "INSERT INTO population (municipality_code, year, inhabitants) VALUES ($1, $2, $3)",
        {municipality, year, inhabitants});
}

}  // namespace

TEST_CASE("the population of a year is that of the latest year up to it") {
    TestRegister town;
    CHECK(store::read_population(town.db(), 2026).year == 0);
    put(town, "091", 2023, 674500);
    put(town, "091", 2025, 690000);
    put(town, "049", 2025, 325000);
    CHECK(store::read_population(town.db(), 2022).year == 0);
    CHECK(store::read_population(town.db(), 2024).year == 2023);
    const auto latest = store::read_population(town.db(), 2026);
    CHECK(latest.year == 2025);
    CHECK(latest.of_municipalities ==
          std::map<std::string, std::int64_t>{{"Espoo", 325000}, {"Helsinki", 690000}});
}

TEST_CASE("the population of the country is known when that of every municipality is") {
    TestRegister town;
    town.db().execute(
        "INSERT INTO population (municipality_code, year, inhabitants) SELECT code, 2025, 1000 "
        "FROM municipality WHERE successor IS NULL AND code <> '091'",
        {});
    CHECK(store::read_population(town.db(), 2025).total == 0);
    put(town, "091", 2025, 690000);
    const auto whole = store::read_population(town.db(), 2025);
    CHECK(whole.total ==
          690000 + 1000 * (static_cast<std::int64_t>(whole.of_municipalities.size()) - 1));
}

TEST_CASE("the population of a county is known when that of each of its municipalities is") {
    TestRegister town;
    town.db().execute(
        "INSERT INTO population (municipality_code, year, inhabitants) SELECT code, 2025, 1000 "
        "FROM municipality WHERE successor IS NULL AND code <> '205'",
        {});
    const auto without_kajaani = store::read_population(town.db(), 2025).of_counties;
    CHECK(without_kajaani.at("Kainuun hyvinvointialue") == 0);
    const auto western = without_kajaani.at("Länsi-Uudenmaan hyvinvointialue");
    CHECK(western > 0);
    put(town, "205", 2025, 36000);
    const auto all = store::read_population(town.db(), 2025).of_counties;
    CHECK(all.at("Kainuun hyvinvointialue") == 36000 + 7 * 1000);
    CHECK(all.at("Länsi-Uudenmaan hyvinvointialue") == western);
}

TEST_CASE("a name that two municipalities have in a year has no figure") {
    TestRegister town;
    town.db().execute("UPDATE municipality SET name_fi = 'Espoo' WHERE code = '091'", {});
    put(town, "091", 2025, 690000);
    put(town, "049", 2025, 325000);
    CHECK(store::read_population(town.db(), 2025).of_municipalities.at("Espoo") == 0);
}
