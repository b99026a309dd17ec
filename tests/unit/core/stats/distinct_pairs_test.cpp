// SPDX-License-Identifier: Apache-2.0
#include "core/stats/distinct_pairs.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <utility>

#include "core/base/error.hpp"

TEST_CASE("distinct pairs agree with an ordinary set") {
    kaiku::stats::DistinctPairs pairs;
    std::set<std::pair<std::uint32_t, std::int64_t>> expected;
    std::mt19937 random(7);
    for (int round = 0; round < 50'000; ++round) {
        const auto cell = static_cast<std::uint32_t>(random() % 40);
        const auto card = static_cast<std::int64_t>(1 + random() % 900);
        CHECK_MESSAGE(pairs.add(cell, card) == expected.emplace(cell, card).second,
                      cell << " " << card);
    }
}

TEST_CASE("the largest cell and card that pairs can store are accepted, and larger ones refused") {
    kaiku::stats::DistinctPairs pairs;
    const std::int64_t last_card = (std::int64_t{1} << 36) - 1;
    const std::uint32_t last_cell = (1u << 28) - 1;
    CHECK(pairs.add(last_cell, last_card));
    CHECK_FALSE(pairs.add(last_cell, last_card));
    CHECK(pairs.add(last_cell, last_card - 1));
    CHECK(pairs.add(0, 1));
    CHECK_THROWS_AS(pairs.add(last_cell + 1, 1), kaiku::base::Error);
    CHECK_THROWS_AS(pairs.add(0, last_card + 1), kaiku::base::Error);
}
