// SPDX-License-Identifier: Apache-2.0
#include "core/time/day_range.hpp"

#include <doctest/doctest.h>

using namespace kaiku::time;

TEST_CASE("the end of a range is within the years that the register stores") {
    const auto first = Day::of(1900, 1, 1), last = Day::of(9999, 12, 31);
    CHECK(bounded(first) == first);
    CHECK(bounded(last) == last);
    CHECK(bounded(first.plus_days(-1)) == first);
    CHECK(bounded(last.plus_days(1)) == last);
    CHECK(bounded(Day::of(2026, 6, 15).plus_months(-12 * 36'600)) == first);
    CHECK(bounded(Day::of(2026, 6, 15).plus_months(12 * 36'600)) == last);
}
