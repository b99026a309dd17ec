// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/terminal.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

TEST_CASE("yes is understood in three languages, by word or letter") {
    for (const char* answer : {"y", "Yes", " YES\n", "k", "kyllä", "KYLLÄ", "joo", "j", "ja"}) {
        CAPTURE(answer);
        CHECK(cmd::is_yes(answer));
    }
}

TEST_CASE("anything else is no") {
    for (const char* answer : {"", "n", "no", "ei", "nej", "yess", "kyll\xE4", "1"}) {
        CAPTURE(answer);
        CHECK_FALSE(cmd::is_yes(answer));
    }
}
