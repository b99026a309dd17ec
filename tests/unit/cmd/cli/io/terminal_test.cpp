// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/terminal.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

using cmd::Language;

TEST_CASE("yes is understood in the language of the question and in English") {
    for (const auto language : {Language::english, Language::finnish, Language::swedish})
        for (const char* answer : {"y", "Yes", " YES\n"}) {
            CAPTURE(answer);
            CHECK(cmd::is_yes(answer, language));
        }
    for (const char* answer : {"k", "K", "kyllä", "KYLLÄ", "joo"}) {
        CAPTURE(answer);
        CHECK(cmd::is_yes(answer, Language::finnish));
        CHECK_FALSE(cmd::is_yes(answer, Language::swedish));
        CHECK_FALSE(cmd::is_yes(answer, Language::english));
    }
    for (const char* answer : {"j", "ja", " Ja"}) {
        CAPTURE(answer);
        CHECK(cmd::is_yes(answer, Language::swedish));
        CHECK_FALSE(cmd::is_yes(answer, Language::finnish));
        CHECK_FALSE(cmd::is_yes(answer, Language::english));
    }
}

TEST_CASE("anything else is no") {
    for (const char* answer : {"", "n", "no", "ei", "nej", "yess", "kyll\xE4", "1"}) {
        CAPTURE(answer);
        for (const auto language : {Language::english, Language::finnish, Language::swedish})
            CHECK_FALSE(cmd::is_yes(answer, language));
    }
}
