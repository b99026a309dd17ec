// SPDX-License-Identifier: Apache-2.0
#include "core/time/event_length.hpp"

#include <doctest/doctest.h>

using kaiku::time::EventLength;

TEST_CASE("a length in hours, minutes or both") {
    const auto minutes = [](const char* text) {
        const auto length = EventLength::parse(text);
        return length ? length->minutes() : 0;
    };
    CHECK(minutes("2h") == 120);
    CHECK(minutes("90min") == 90);
    CHECK(minutes("90m") == 90);
    CHECK(minutes("1h30min") == 90);
    CHECK(minutes(" 1 H 5 m ") == 65);
    CHECK(minutes("1:30") == 90);
    CHECK(minutes("24h") == 1440);
    CHECK(minutes("1m") == 1);
    for (const char* text :
         {"", "2", "0h", "0min", "25h", "24h1m", "1441min", "-1h", "1.5h", "1h60m", "1:5", "1:60",
          "2d", "h", "1h30", "1h30m5", "two hours", "99999min"}) {
        CAPTURE(text);
        CHECK(minutes(text) == 0);
    }
}
