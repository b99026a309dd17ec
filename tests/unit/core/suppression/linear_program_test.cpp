// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/linear_program.hpp"

#include <doctest/doctest.h>

#include <vector>

using kaiku::suppression::LinearProgram;

namespace {

constexpr auto infinity = LinearProgram::infinity;
using Columns = std::vector<std::vector<LinearProgram::Entry>>;

}  // namespace

TEST_CASE("a linear program finds the cheapest values within the bounds") {
    // x = y + z, and z is dearer than y.
    LinearProgram program(1, Columns{{{0, 1}}, {{0, -1}}, {{0, -1}}});
    program.set_bounds(0, 3, 3);
    program.set_bounds(1, 0, 2);
    program.set_bounds(2, 0, infinity);
    program.set_cost(1, 1);
    program.set_cost(2, 5);
    REQUIRE(program.minimize(false));
    CHECK(program.value(1) == doctest::Approx(2));
    CHECK(program.value(2) == doctest::Approx(1));
    program.set_bounds(1, 0, 0.5);
    REQUIRE(program.minimize(true));
    CHECK(program.value(1) == doctest::Approx(0.5));
    CHECK(program.value(2) == doctest::Approx(2.5));
    program.set_cost(1, 9);
    REQUIRE(program.minimize(false));
    CHECK(program.value(1) == doctest::Approx(0));
    CHECK(program.value(2) == doctest::Approx(3));
    program.set_bounds(2, 0, 1);
    CHECK_FALSE(program.minimize(true));
}

// Clp's dual simplex aborts the program with an assertion in these two.

TEST_CASE("a column without bounds that gets one again does not stop the solver") {
    LinearProgram program(2, Columns{{}, {{0, 1}}, {{0, 1}}});
    program.set_bounds(1, -infinity, infinity);
    REQUIRE(program.minimize(true));
    program.set_bounds(0, -4, 0);
    REQUIRE(program.minimize(true));
    program.set_bounds(1, 0, 2);
    program.set_bounds(2, 0, 1);
    REQUIRE(program.minimize(true));
    program.set_bounds(2, -2, infinity);
    REQUIRE(program.minimize(true));
    CHECK(program.value(1) + program.value(2) == doctest::Approx(0));
}

TEST_CASE("a column strictly between its bounds does not stop the solver") {
    LinearProgram program(
        3, Columns{{{0, 1}, {2, -1}}, {{0, 1}, {2, -1}}, {{0, 1}}, {{0, 1}, {2, 1}}});
    program.set_cost(3, 3);
    REQUIRE(program.minimize(false));
    program.set_bounds(2, -2, 1);
    REQUIRE(program.minimize(true));
    program.set_bounds(0, -1, 1);
    program.set_bounds(1, 0, infinity);
    REQUIRE(program.minimize(true));
    program.set_bounds(0, 0, 1);
    REQUIRE(program.minimize(true));
    program.set_bounds(1, -3, infinity);
    REQUIRE(program.minimize(true));
    CHECK(program.value(3) == doctest::Approx(0));
    CHECK(program.value(0) + program.value(1) == doctest::Approx(0));
}
