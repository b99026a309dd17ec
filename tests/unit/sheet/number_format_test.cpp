#include "core/sheet/number_format.hpp"

#include <doctest/doctest.h>

using namespace kaiku::sheet;

TEST_CASE("format codes that show days and times") {
    for (const char* code : {"d.m.yyyy", "yyyy-mm-dd", "[$-40B]d\\.m\\.yyyy;@", "mmm", "dd/mm/yy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "\"pvm \"d.m.yyyy"})
        CHECK_MESSAGE(format_from(code).shows == Shows::day, code);
    for (const char* code : {"h:mm", "hh\\.mm", "h:mm AM/PM", "mm:ss.0", "HH:MM:SS"}) CHECK_MESSAGE(format_from(code).shows == Shows::time, code);
    for (const char* code : {"d.m.yyyy h:mm", "yyyy-mm-dd hh:mm:ss"}) CHECK_MESSAGE(format_from(code).shows == Shows::day_and_time, code);
    for (const char* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss"}) CHECK_MESSAGE(format_from(code).shows == Shows::duration, code);
}

TEST_CASE("format codes that show numbers") {
    for (const char* code : {"General", "0", "0.00", "#,##0.00", "# ##0,00\\ [$€-40B]", "0%", "0.00E+00", "@", "0\" kpl/d\"", "[Red]0.00;-0.00", "0\\d", ""})
        CHECK_MESSAGE(format_from(code).shows == Shows::number, code);
    CHECK(format_from("00000").digits == 5);
    CHECK(format_from("0.00").digits == 0);
}

TEST_CASE("formats that a workbook does not spell out") {
    CHECK(built_in_format(0).shows == Shows::number);
    CHECK(built_in_format(4).shows == Shows::number);
    CHECK(built_in_format(14).shows == Shows::day);
    CHECK(built_in_format(20).shows == Shows::time);
    CHECK(built_in_format(22).shows == Shows::day_and_time);
    CHECK(built_in_format(46).shows == Shows::duration);
    CHECK(built_in_format(49).shows == Shows::number);
}

TEST_CASE("days of both systems, with the day that never was") {
    const NumberFormat day{Shows::day};
    CHECK(shown(1, day, DaySystem::of_1900) == "1900-01-01");
    CHECK(shown(59, day, DaySystem::of_1900) == "1900-02-28");
    CHECK(shown(60, day, DaySystem::of_1900) == "1900-02-29");
    CHECK(shown(61, day, DaySystem::of_1900) == "1900-03-01");
    CHECK(shown(46451, day, DaySystem::of_1900) == "2027-03-05");
    CHECK(shown(46451.75, day, DaySystem::of_1900) == "2027-03-05");
    CHECK(shown(0, day, DaySystem::of_1904) == "1904-01-01");
    CHECK(shown(46451 - 1462, day, DaySystem::of_1904) == "2027-03-05");
    CHECK(shown(2958465, day, DaySystem::of_1900) == "9999-12-31");
    CHECK(shown(2958466, day, DaySystem::of_1900) == "2958466");
    CHECK(shown(2957003, day, DaySystem::of_1904) == "9999-12-31");
    CHECK(shown(2957004, day, DaySystem::of_1904) == "2957004");
    CHECK(shown(-1, day, DaySystem::of_1900) == "-1");
}

TEST_CASE("times of day") {
    CHECK(shown(0.75, {Shows::time}, DaySystem::of_1900) == "18:00");
    CHECK(shown(18.5 / 24, {Shows::time}, DaySystem::of_1900) == "18:30");
    CHECK(shown(0.75 + 1.0 / 86400, {Shows::time}, DaySystem::of_1900) == "18:00:01");
    CHECK(shown(46451.75, {Shows::day_and_time}, DaySystem::of_1900) == "2027-03-05 18:00");
    CHECK(shown(46451, {Shows::day_and_time}, DaySystem::of_1900) == "2027-03-05");
    CHECK(shown(0.75, {Shows::day_and_time}, DaySystem::of_1900) == "18:00");
    CHECK(shown(46451.99999999, {Shows::day_and_time}, DaySystem::of_1900) == "2027-03-06");
    CHECK(shown(1.5, {Shows::duration}, DaySystem::of_1900) == "36:00");
}

TEST_CASE("numbers have fifteen digits") {
    CHECK(shown(2, {}, DaySystem::of_1900) == "2");
    CHECK(shown(0.1 + 0.2, {}, DaySystem::of_1900) == "0.3");
    CHECK(shown(1234.5, {}, DaySystem::of_1900) == "1234.5");
    CHECK(shown(999999999999999, {}, DaySystem::of_1900) == "999999999999999");
    CHECK(shown(1e15, {}, DaySystem::of_1900) == "1e+15");
    CHECK(shown(100, {Shows::number, 5}, DaySystem::of_1900) == "00100");
    CHECK(shown(-3, {Shows::number, 5}, DaySystem::of_1900) == "-3");
}
