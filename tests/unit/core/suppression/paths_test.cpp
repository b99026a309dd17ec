// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/paths.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace kaiku::suppression;

namespace {

/// Rows and columns of hidden units with shown totals, which are the last units.
System hidden_table(std::uint32_t rows, std::uint32_t columns) {
    System system;
    system.units.resize(rows * columns + rows + columns);
    system.sums.resize(rows + columns);
    for (std::uint32_t unit = 0; unit < rows * columns; ++unit)
        for (const auto sum : {unit / columns, rows + unit % columns}) {
            system.sums[sum].parts.push_back(unit);
            system.units[unit].sums.push_back(sum);
        }
    for (std::uint32_t sum = 0; sum < system.sums.size(); ++sum) {
        system.sums[sum].total = rows * columns + sum;
        system.units[system.sums[sum].total].sums.push_back(sum);
        system.units[system.sums[sum].total].state = Unit::State::fixed;
    }
    return system;
}

UnitMeasure measure_of(std::vector<std::int64_t> values) {
    UnitMeasure measure;
    measure.values = std::move(values);
    measure.least = 1;
    return measure;
}

void check_witness(const System& system, const UnitMeasure& measure, const Witness& witness) {
    std::map<std::uint32_t, std::int64_t> balances;
    for (const auto& [unit, move] : witness) {
        CHECK(system.units[unit].is_open());
        CHECK(measure.values[unit] + move >= measure.least);
        for (const auto sum : system.units[unit].sums)
            balances[sum] += system.sums[sum].total == unit ? -move : move;
    }
    for (const auto& [sum, balance] : balances) CHECK(balance == 0);
}

}  // namespace

TEST_CASE("what is too much in a row and a column is moved to others, over several paths") {
    const auto system = hidden_table(3, 3);
    const auto measure = measure_of({1, 3, 2, 2, 1, 1, 3, 1, 1, 6, 4, 5, 6, 5, 4});
    Paths paths(system, measure);
    const auto witness = paths.move(0, true, 3, 0);
    check_witness(system, measure, witness);
    REQUIRE(!witness.empty());
    CHECK(witness.front() == std::pair<std::uint32_t, std::int64_t>(0, 3));
    CHECK(paths.move(0, true, 4, 0).empty());   // the row can give three
    CHECK(paths.move(0, false, 1, 0).empty());  // a listed unit is at least 1
    const auto downwards = paths.move(1, false, 2, 0);
    check_witness(system, measure, downwards);
    CHECK(!downwards.empty());
}

TEST_CASE("paths move neither shown units nor those of the holder") {
    auto system = hidden_table(2, 2);
    const auto measure = measure_of({1, 2, 2, 1, 3, 3, 3, 3});
    Paths paths(system, measure);
    const auto witness = paths.move(0, true, 1, 0);
    CHECK(witness == Witness{{0, 1}, {1, -1}, {2, -1}, {3, 1}});
    system.units[3].holder = 7;
    CHECK(paths.move(0, true, 1, 7).empty());
    CHECK(paths.move(0, true, 1, 8) == witness);
    system.units[3].state = Unit::State::shown;
    CHECK(paths.move(0, true, 1, 0).empty());
}

TEST_CASE("a hidden total, or a unit of no other sum, takes what is too much") {
    System system;
    system.units.resize(3);
    system.sums = {{2, {0, 1}}};
    for (auto& unit : system.units) unit.sums = {0};
    system.units[1].state = Unit::State::shown;
    const auto measure = measure_of({1, 4, 5});
    Paths paths(system, measure);
    CHECK(paths.move(0, true, 2, 0) == Witness{{0, 2}, {2, 2}});
    CHECK(paths.move(2, false, 1, 0).empty());
}
