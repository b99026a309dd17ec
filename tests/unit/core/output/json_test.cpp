// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <stdexcept>

#include "unit/core/output/support.hpp"

using namespace kaiku::output;
using kaiku::output::test::written;
using kaiku::time::Day;
using kaiku::time::Instant;
using kaiku::time::TimeOfDay;

namespace {

const Columns two = {{"code", "Koodi"}, {"children", "Lapsia", false}};

}  // namespace

TEST_CASE("json: a single thing is an object") {
    CHECK(written(Format::json, Shape::one, two, {{"A999000017", 2}}) ==
          "{\"code\":\"A999000017\",\"children\":2}\n");
    CHECK_THROWS_AS(written(Format::json, Shape::one, two, {}), std::logic_error);
    CHECK_THROWS_AS(written(Format::json, Shape::one, two, {{"a", 1}, {"b", 2}}), std::logic_error);
}

TEST_CASE("json: several things are an array, also none or one") {
    CHECK(written(Format::json, Shape::many, two, {}) == "[]\n");
    CHECK(written(Format::json, Shape::many, two, {{"a", {}}}) ==
          "[\n{\"code\":\"a\",\"children\":null}\n]\n");
    CHECK(written(Format::json, Shape::many, two, {{"a", 1}, {"b", 2}}, {}, "2 found") ==
          "[\n{\"code\":\"a\",\"children\":1},\n{\"code\":\"b\",\"children\":2}\n]\n");
}

TEST_CASE("jsonl: every thing is an object on one line") {
    CHECK(written(Format::jsonl, Shape::many, two, {}) == "");
    for (const auto shape : {Shape::one, Shape::many})
        CHECK(written(Format::jsonl, shape, two, {{"a", 1}, {"b", 2}}) ==
              "{\"code\":\"a\",\"children\":1}\n{\"code\":\"b\",\"children\":2}\n");
}

TEST_CASE("values are written in JSON by their type") {
    const Columns columns = {{"no", ""},   {"yes", ""}, {"n", ""},     {"text", ""}, {"day", ""},
                             {"time", ""}, {"at", ""},  {"cents", ""}, {"list", ""}, {"none", ""}};
    const Row row = {{},
                     true,
                     std::int64_t{9'007'199'254'740'993},
                     "5\" \\ yö\n\xE4",
                     Day::of(2026, 6, 15),
                     TimeOfDay::from_minutes(1110),
                     Instant::from_milliseconds(1'781'517'900'000),
                     Cents{-1250},
                     std::vector<std::string>{"a\"", "b"},
                     std::vector<std::string>{}};
    CHECK(
        written(Format::json, Shape::one, columns, {row}) ==
        R"({"no":null,"yes":true,"n":9007199254740993,"text":"5\" \\ yö\n)"
        "\uFFFD"
        R"(","day":"2026-06-15","time":"18:30","at":"2026-06-15T13:05:00+03:00","cents":-1250,"list":["a\"","b"],"none":[]})"
        "\n");
}

TEST_CASE("a JSON value is embedded in the result") {
    CHECK(written(Format::jsonl, Shape::many, {{"after", ""}}, {Row{Json{"{\"n\":1}"}}}) ==
          "{\"after\":{\"n\":1}}\n");
    CHECK(written(Format::csv, Shape::many, {{"after", ""}}, {Row{Json{"{\"n\":1}"}}}) ==
          "after\n\"{\"\"n\"\":1}\"\n");
}

TEST_CASE("JSON contains no text meant for people") {
    Columns columns = two;
    columns[0].format = [](const Value&) { return std::string("?"); };
    CHECK(written(Format::jsonl, Shape::many, columns, {{"a", 1}}) ==
          "{\"code\":\"a\",\"children\":1}\n");
}

TEST_CASE("output reaches the sink in blocks") {
    std::vector<std::size_t> sizes;
    std::size_t expected = 0;
    const auto writer = make_writer(Format::jsonl, Shape::many, two, {},
                                    [&](std::string_view bytes) { sizes.push_back(bytes.size()); });
    for (int i = 0; i < 10'000; ++i) {
        writer->row({"A999000017", 7});
        expected += std::string_view("{\"code\":\"A999000017\",\"children\":7}\n").size();
    }
    writer->end();
    std::size_t total = 0;
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i) CHECK(sizes[i] >= 64 * 1024);
    for (const auto size : sizes) total += size;
    CHECK(sizes.size() == expected / (64 * 1024) + 1);
    CHECK(total == expected);
}

TEST_CASE("an exception of the sink reaches the caller") {
    const auto writer = make_writer(Format::json, Shape::many, two, {},
                                    [](std::string_view) { throw std::runtime_error("full"); });
    writer->row({"a", 1});
    CHECK_THROWS_AS(writer->end(), std::runtime_error);
}
