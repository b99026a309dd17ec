// SPDX-License-Identifier: Apache-2.0
#include "core/model/code_text.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

TEST_CASE("a name that contains the code of a card is refused") {
    for (const char* name :
         {"X100000008 halli", "x100000008@x.example", "Ilta A 100 000 008", "halliA100000002",
          "AM12345678", "ei A1000-00002.", "Ilta A100  000  008", "A100 - 000 - 008"}) {
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
    CHECK(model::redact_other_codes("A100  000  002 ja A100 - 000 - 017", {"A100000002"}) ==
          "A100  000  002 ja …");
}

TEST_CASE("codes are found in free text and removed from it") {
    const model::CodeSet codes{"A999000017", "YM10000001"};
    for (const char* text : {"A999000017", "kortti a999000017, ei muu", "A999 000 017",
                             "a-999-000-017.", "xA999000017x", "YM 10000001", "A999 A999000017",
                             "A999  000  017", "a999 - 000 - 017", "A  -  9--99000017"})
        CHECK(model::contains_code(text, codes));
    for (const char* text : {"", "A", "A99900001", "A999000018", "A999\t000017", "A999/000017",
                             "Ä999000017", "A99900001", "999000017"})
        CHECK_FALSE(model::contains_code(text, codes));
    CHECK(model::redact_codes("ei A999000017, eikä ym 10000001!", codes) == "ei …, eikä …!");
    CHECK(model::redact_codes("A9990000171 ja A999000018", codes) == "…1 ja A999000018");
    CHECK(model::redact_codes("A999 A999000017", codes) == "A999 …");
    CHECK(model::redact_codes("A999  000  017, ym - 10000001", codes) == "…, …");
}

TEST_CASE("codes with every letter and digit at the ends of their ranges are found in a text") {
    for (const char* code : {"A000000009", "Z999999990", "X909090909", "YM90000009"}) {
        CAPTURE(code);
        const model::CodeSet codes{code};
        std::string small(code);
        for (char& c : small)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        CHECK(model::redact_codes(code, codes) == "…");
        CHECK(model::redact_codes(small, codes) == "…");
        CHECK(model::find_code_in_name(small));
    }
}

TEST_CASE("whatever is read as a code is found in a text, refused in a name and redacted") {
    const model::CodeSet codes{"A999000017"};
    for (const char* written :
         {"A999000017", "a999000017", "A999 000 017", "A999  000  017", "A999-000-017",
          "A999 - 000 - 017", "A - - 999000017", "*A999  000017*", " A999000017 ",
          "A999\u2011000\u2011017", "A999 \u2013 000\u2212017", "A999\u00A0000\u202F017"}) {
        CAPTURE(written);
        REQUIRE(model::parse_code(written));
        CHECK(model::parse_code(written)->ten == "A999000017");
        const auto text = std::string("kortti ") + written + ".";
        CHECK(model::contains_code(text, codes));
        CHECK(model::find_code_in_name(text));
        CHECK_FALSE(model::contains_code(model::redact_codes(text, codes), codes));
        CHECK(model::redact_codes(text, codes).find("999") == std::string::npos);
        CHECK(model::redact_other_codes(text, {}).find("999") == std::string::npos);
    }
}
