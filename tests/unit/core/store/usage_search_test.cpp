// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_search.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/place.hpp"
#include "support/register.hpp"

using namespace kaiku;

// A server plans by the number of rows.
TEST_CASE("a list of usages at somebody's discretion reads no others" * test::only_in_a_file()) {
    test::TestRegister town;
    store::UsageFilter filter;
    filter.at_discretion = true;
    auto plan = town.operation.db().query("EXPLAIN QUERY PLAN SELECT u.id FROM usage u" +
                                              store::usage_conditions(filter) +
                                              " ORDER BY u.recorded_at, u.id LIMIT $9 OFFSET $10",
                                          store::usage_parameters(filter));
    REQUIRE(plan.next());
    CHECK(plan.text(3) == "SCAN u USING INDEX usage_discretion");
    CHECK_FALSE(plan.next());
}
