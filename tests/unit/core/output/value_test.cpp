// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

#include "core/output/output.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku::output;
using kaiku::time::Day;
using kaiku::time::Instant;
using kaiku::time::TimeOfDay;

namespace {

const auto summer_noon = Instant::from_milliseconds(1'781'517'900'999);  // 2026-06-15T10:05:00.999Z

}  // namespace

TEST_CASE("values are written for programs") {
    CHECK(to_plain_text({}) == "");
    CHECK(to_plain_text(true) == "true");
    CHECK(to_plain_text(false) == "false");
    CHECK(to_plain_text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(to_plain_text("Äänien yö") == "Äänien yö");
    CHECK(to_plain_text(Day::of(2026, 6, 5)) == "2026-06-05");
    CHECK(to_plain_text(TimeOfDay::from_minutes(18 * 60 + 30)) == "18:30");
    CHECK(to_plain_text(summer_noon) == "2026-06-15T13:05:00+03:00");
    CHECK(to_plain_text(Cents{1250}) == "1250");
    CHECK(to_plain_text(4.67) == "4.67");
    CHECK(to_plain_text(3.5) == "3.5");
    CHECK(to_plain_text(5.0) == "5");
    CHECK(to_plain_text(10.0) == "10");
    CHECK(to_plain_text(std::vector<std::string>{"a", "b; c"}) == "a; b; c");
    CHECK(to_plain_text(std::vector<std::string>{}) == "");
}

TEST_CASE("values are written for people") {
    const Style english;
    CHECK(to_display_text({}, english) == "");
    CHECK(to_display_text(true, english) == "yes");
    CHECK(to_display_text(-5, english) == "-5");
    CHECK(to_display_text(Day::of(2026, 6, 5), english) == "2026-06-05");
    CHECK(to_display_text(TimeOfDay::from_minutes(65), english) == "01:05");
    CHECK(to_display_text(summer_noon, english) == "2026-06-15 13:05");
    CHECK(to_display_text(Cents{1205}, english) == "€12.05");
    CHECK(to_display_text(Cents{-123456789}, english) == "-€1,234,567.89");
    CHECK(to_display_text(std::vector<std::string>{"a", "b"}, english) == "a; b");

    Style finnish;
    finnish.finnish_dates = true;
    finnish.finnish_numbers = true;
    finnish.yes = "kyllä";
    finnish.no = "ei";
    CHECK(to_display_text(true, finnish) == "kyllä");
    CHECK(to_display_text(false, finnish) == "ei");
    CHECK(to_display_text(Day::of(2026, 12, 31), finnish) == "31.12.2026");
    CHECK(to_display_text(Day::of(2026, 6, 5), finnish) == "5.6.2026");
    CHECK(to_display_text(summer_noon, finnish) == "15.6.2026 13:05");
    CHECK(to_display_text(Cents{-1205}, finnish) == "-12,05\u00A0€");
    CHECK(to_display_text(Cents{123450}, finnish) == "1\u00A0234,50\u00A0€");
    CHECK(to_display_text(3.67, finnish) == "3,67");
}

TEST_CASE("a row with the wrong number of values is an internal error") {
    const Columns columns = {{"a", "A"}, {"b", "B"}};
    for (const auto format : {Format::table, Format::json, Format::jsonl, Format::csv}) {
        CHECK_THROWS_AS(test::written(format, Shape::many, columns, {{"x"}}), std::logic_error);
        CHECK_THROWS_AS(test::written(format, Shape::one, columns, {{"x", "y", "z"}}),
                        std::logic_error);
    }
}

TEST_CASE("a workbook cannot be written to a sink") {
    CHECK_THROWS_AS(make_writer(Format::xlsx, Shape::many, {}, {}, [](std::string_view) {}),
                    std::logic_error);
}
