// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv_field.hpp"

#include <doctest/doctest.h>

using namespace kaiku::base;

namespace {

std::string csv_field(std::string_view field, char delimiter = ',') {
    std::string out = "x";
    append_csv_field(out, field, delimiter);
    return out.substr(1);
}

}  // namespace

TEST_CASE("csv: fields are quoted where necessary") {
    CHECK(csv_field("") == "");
    CHECK(csv_field("abc") == "abc");
    CHECK(csv_field("a b") == "a b");
    CHECK(csv_field("a,b") == "\"a,b\"");
    CHECK(csv_field("a;b") == "a;b");
    CHECK(csv_field("\xEF\xBB\xBF x") == "\"\xEF\xBB\xBF x\"");
    CHECK(csv_field("a;b", ';') == "\"a;b\"");
    CHECK(csv_field("a,b", ';') == "a,b");
    CHECK(csv_field("a\tb") == "a\tb");
    CHECK(csv_field("a\tb", '\t') == "\"a\tb\"");
    CHECK(csv_field("5\" disk") == "\"5\"\" disk\"");
    CHECK(csv_field("\"") == "\"\"\"\"");
    CHECK(csv_field("a\nb") == "\"a\nb\"");
    CHECK(csv_field("a\rb") == "\"a\rb\"");
    CHECK(csv_field(" a") == "\" a\"");
    CHECK(csv_field("a\t") == "\"a\t\"");
    CHECK(csv_field(" ") == "\" \"");
    CHECK(csv_field("=1+1") == "=1+1");
    CHECK(csv_field("M\xC3\xA4kinen") == "M\xC3\xA4kinen");
}
