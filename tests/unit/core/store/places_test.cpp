// SPDX-License-Identifier: Apache-2.0
#include "core/store/places.hpp"

#include <doctest/doctest.h>

#include "support/place.hpp"
#include "support/register.hpp"

using namespace kaiku;

// A server plans by the number of rows.
TEST_CASE("the index of the names of sites serves a search by name" * test::only_in_a_file()) {
    test::TestRegister town;
    auto plan = town.db().query(
        "EXPLAIN QUERY PLAN SELECT s.id, o.name FROM site s JOIN organisation o ON o.id = "
        "s.organisation_id WHERE s.name_key = $1 ORDER BY s.sort_key, s.id",
        {"linna"});
    REQUIRE(plan.next());
    CHECK(plan.text(3) == "SEARCH s USING INDEX site_name (name_key=?)");
}
