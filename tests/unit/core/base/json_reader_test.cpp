// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_reader.hpp"

#include <doctest/doctest.h>

#include "core/base/json.hpp"

using namespace kaiku::base;

TEST_CASE("JSON that the program writes can be read back") {
    const std::string text = std::string("Äänien yö \"5 €\" \\ / \b\f\n\r\t\x1f\x7f") + '\0';
    const auto document = JsonObject()
                              .add("text", text)
                              .add("number", -12)
                              .add("yes", true)
                              .add_null("none")
                              .add_raw("made", R"([{"event_id":5},{"event_id":6}, []])")
                              .text();
    const auto read = read_json(document);
    REQUIRE(read);
    CHECK(read->text("text") == text);
    CHECK(read->number("number") == -12);
    CHECK(std::get<bool>(read->find("yes")->value));
    CHECK_FALSE(read->text("none"));
    CHECK_FALSE(read->number("text"));
    CHECK_FALSE(read->text("missing"));
    REQUIRE(read->items("made").size() == 3);
    CHECK(read->items("made")[1].number("event_id") == 6);
    CHECK(read->items("text").empty());
    CHECK(read_json(" { } ")->find("x") == nullptr);
    CHECK(read_json(R"({"a":1,"a":2})")->number("a") == 1);
    CHECK(read_json(R"({"a":"\u00e4"})")->text("a") == "ä");
    CHECK(std::get<std::int64_t>(read_json("-9223372036854775808")->value) == INT64_MIN);
}

TEST_CASE("other text than JSON with integers is refused") {
    for (const char* text : {"", "{", "{\"a\":1", "{\"a\" 1}", "{\"a\":}", "{a:1}", "[1,]", "[1 2]",
                             "\"a", "\"\\x\"", "\"\\u00\"", "\"\xff\"", "1.5", "1e2",
                             "9223372036854775808", "1 2", "nul", "99999999999999999999"})
        CHECK_MESSAGE(!read_json(text), text);
    for (const char* text : {"", "{", "[1.5,]", "1.5 2", "[1.", "[1e999"})
        CHECK_MESSAGE(
            read_json(text, OtherNumbers::keep).has_value() == (std::string_view(text) == "[1e999"),
            text);
    CHECK(std::holds_alternative<JsonValue::OtherNumber>(
        read_json(R"({"a":1.5,"b":2})", OtherNumbers::keep)->find("a")->value));
    CHECK(read_json(R"({"a":1.5,"b":2})", OtherNumbers::keep)->number("b") == 2);
    CHECK_FALSE(read_json(std::string(100'000, '[')));
    CHECK(read_json(std::string(32, '[') + '1' + std::string(32, ']')));
    CHECK_FALSE(read_json(std::string(33, '[') + '1' + std::string(33, ']')));
}
