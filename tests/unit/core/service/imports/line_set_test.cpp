// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/line_set.hpp"

#include <doctest/doctest.h>

#include <random>
#include <unordered_map>

using kaiku::service::LineSet;

TEST_CASE("a number is stored with the line on which it first appeared") {
    LineSet set;
    CHECK(set.line_of(7) == 0);
    CHECK(set.insert(7, 3) == 0);
    CHECK(set.insert(7, 9) == 3);
    CHECK(set.line_of(7) == 3);
    CHECK(set.insert(0, 1) == 0);
    CHECK(set.insert(0, 2) == 1);
    CHECK(set.insert((std::uint64_t{1} << 33) - 1, 2'000'000'000) == 0);
    CHECK(set.line_of((std::uint64_t{1} << 33) - 1) == 2'000'000'000);
}

TEST_CASE("a line set behaves like a map") {
    LineSet set;
    std::unordered_map<std::uint64_t, std::size_t> map;
    std::mt19937_64 random(1);
    for (std::size_t line = 1; line <= 300'000; ++line) {
        const auto number =
            line % 2 == 0 ? random() % 100'000 : random() % (std::uint64_t{1} << 33);
        const auto [known, fresh] = map.emplace(number, line);
        REQUIRE(set.insert(number, line) == (fresh ? 0 : known->second));
    }
    for (const auto& [number, line] : map) REQUIRE(set.line_of(number) == line);
}
