// SPDX-License-Identifier: Apache-2.0
#include "core/time/duration.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

TEST_CASE("lengths of time are read in seconds, minutes, hours and days") {
    const auto read = [](const char* text) { return time::parse_duration(text, "x").value(); };
    CHECK(read("60s") == 60);
    CHECK(read("90m") == 5'400);
    CHECK(read("90min") == 5'400);
    CHECK(read("26h") == 93'600);
    CHECK(read(" 2d ") == 172'800);
    CHECK(read("0s") == 0);
    for (const char* text : {"", "26", "h", "-1h", "+1h", "1.5h", "26 h", "26H", "1h30m", "1w",
                             "3661d", "99999999999999999999s", "26hours"}) {
        CAPTURE(text);
        const auto result = time::parse_duration(text, "--max-lag");
        REQUIRE_FALSE(result);
        CHECK(result.fault().code == "not_a_duration");
    }
}

TEST_CASE("lengths of time are shown in the largest unit without a fraction") {
    CHECK(time::format_duration(93'600) == "26h");
    CHECK(time::format_duration(172'800) == "2d");
    CHECK(time::format_duration(90) == "90s");
    CHECK(time::format_duration(120) == "2min");
    CHECK(time::format_duration(0) == "0s");
}
