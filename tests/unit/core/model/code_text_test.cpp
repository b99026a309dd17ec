// SPDX-License-Identifier: Apache-2.0
#include "core/model/code_text.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

TEST_CASE("a name that contains the code of a card is refused") {
    for (const char* name : {"X100000008 halli", "x100000008@x.example", "Ilta A 100 000 008",
                             "halliA100000002", "AM12345678", "ei A1000-00002."}) {
        CAPTURE(name);
        const auto fault = model::find_code_in_name(name);
        REQUIRE(fault);
        CHECK(fault->kind == base::ErrorKind::malformed);
        CHECK(fault->code == "not_allowed");
    }
}

TEST_CASE("a name with numbers that are no code is taken") {
    for (const char* name : {"Kela 091234567", "Sali A", "A12345678", "anna.a0401234567@x.example",
                             "B100000008", "Kaikukortti 2026-2027", "", "A"}) {
        CAPTURE(name);
        CHECK_FALSE(model::find_code_in_name(name));
    }
}

TEST_CASE("codes of other cards are left out of a text") {
    CHECK(model::redact_other_codes("A100000002 ja A100000017", {"A100000002"}) ==
          "A100000002 ja …");
}
