// SPDX-License-Identifier: Apache-2.0
#include "core/base/helper_process.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <stdexcept>

using namespace std::chrono_literals;
using kaiku::base::HelperWrite;
using kaiku::base::run_in_helper;

TEST_CASE("a helper's output is returned whole") {
    const std::string large(300'000, 'x');
    const auto output = run_in_helper(
        [&](const HelperWrite& write) {
            write(large);
            write("end");
        },
        10s);
    CHECK(output.is_complete);
    CHECK(output.bytes == large + "end");
}

TEST_CASE("a helper changes nothing in this process") {
    int number = 1;
    CHECK(run_in_helper([&](const HelperWrite&) { number = 2; }, 10s).is_complete);
    CHECK(number == 1);
}

TEST_CASE("a helper that computes for too long is ended; what it wrote is kept") {
    const auto output = run_in_helper(
        [](const HelperWrite& write) {
            write("found");
            for (volatile bool forever = true; forever;) {
            }
        },
        200ms);
    CHECK_FALSE(output.is_complete);
    CHECK(output.bytes == "found");
}

TEST_CASE("a helper that crashes or throws does not end this process") {
    CHECK_FALSE(run_in_helper([](const HelperWrite&) { ::raise(SIGKILL); }, 10s).is_complete);
    CHECK_FALSE(
        run_in_helper([](const HelperWrite&) { throw std::runtime_error("x"); }, 10s).is_complete);
}
