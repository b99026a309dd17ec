#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

#include "core/report/report.hpp"
#include "unit/report/support.hpp"

using namespace kaiku::report;
using kaiku::time::Day;
using kaiku::time::Instant;
using kaiku::time::TimeOfDay;

namespace {

const auto summer_noon = Instant::from_milliseconds(1'781'517'900'999);  // 2026-06-15T10:05:00.999Z

}  // namespace

TEST_CASE("values as programs read them") {
    CHECK(plain({}) == "");
    CHECK(plain(true) == "true");
    CHECK(plain(false) == "false");
    CHECK(plain(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(plain("Äänien yö") == "Äänien yö");
    CHECK(plain(Day::of(2026, 6, 5)) == "2026-06-05");
    CHECK(plain(TimeOfDay::from_minutes(18 * 60 + 30)) == "18:30");
    CHECK(plain(summer_noon) == "2026-06-15T13:05:00+03:00");
    CHECK(plain(Cents{1250}) == "1250");
    CHECK(plain(4.67) == "4.67");
    CHECK(plain(3.5) == "3.5");
    CHECK(plain(5.0) == "5");
    CHECK(plain(10.0) == "10");
    CHECK(plain(std::vector<std::string>{"a", "b; c"}) == "a; b; c");
    CHECK(plain(std::vector<std::string>{}) == "");
}

TEST_CASE("values as people read them") {
    const Style english;
    CHECK(for_people({}, english) == "");
    CHECK(for_people(true, english) == "yes");
    CHECK(for_people(-5, english) == "-5");
    CHECK(for_people(Day::of(2026, 6, 5), english) == "2026-06-05");
    CHECK(for_people(TimeOfDay::from_minutes(65), english) == "01:05");
    CHECK(for_people(summer_noon, english) == "2026-06-15 13:05");
    CHECK(for_people(Cents{1205}, english) == "12.05");
    CHECK(for_people(std::vector<std::string>{"a", "b"}, english) == "a; b");

    Style finnish;
    finnish.finnish_dates = true;
    finnish.decimal_mark = ',';
    finnish.yes = "kyllä";
    finnish.no = "ei";
    CHECK(for_people(true, finnish) == "kyllä");
    CHECK(for_people(false, finnish) == "ei");
    CHECK(for_people(Day::of(2026, 12, 31), finnish) == "31.12.2026");
    CHECK(for_people(Day::of(2026, 6, 5), finnish) == "5.6.2026");
    CHECK(for_people(summer_noon, finnish) == "15.6.2026 13:05");
    CHECK(for_people(Cents{-1205}, finnish) == "-12,05");
    CHECK(for_people(3.67, finnish) == "3,67");
}

TEST_CASE("a row that does not fit the columns is a fault of the program") {
    const Columns columns = {{"a", "A"}, {"b", "B"}};
    for (const auto format : {Format::table, Format::json, Format::jsonl, Format::csv}) {
        CHECK_THROWS_AS(test::written(format, Shape::many, columns, {{"x"}}), std::logic_error);
        CHECK_THROWS_AS(test::written(format, Shape::one, columns, {{"x", "y", "z"}}), std::logic_error);
    }
}

TEST_CASE("a workbook is no format for a sink") {
    CHECK_THROWS_AS(make_writer(Format::xlsx, Shape::many, {}, {}, [](std::string_view) {}), std::logic_error);
}
