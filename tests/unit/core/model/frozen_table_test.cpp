// SPDX-License-Identifier: Apache-2.0
#include "core/model/frozen_table.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku;

TEST_CASE("frozen tables have names that registers keep") {
    std::string names;
    for (const auto table : model::frozen_tables) {
        names += std::string(to_string(table)) + " ";
        CHECK(model::parse_frozen_table(to_string(table)) == table);
    }
    CHECK(names == "national cards sites kinds areas homes values ");
    CHECK_FALSE(model::parse_frozen_table("Cards"));
    CHECK_FALSE(model::parse_frozen_table(""));
}
