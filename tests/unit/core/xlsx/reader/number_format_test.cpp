// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/number_format.hpp"

#include <doctest/doctest.h>

using namespace kaiku::xlsx;

TEST_CASE("date and time format codes are recognised") {
    for (const char* code : {"d.m.yyyy", "yyyy-mm-dd", "[$-40B]d\\.m\\.yyyy;@", "mmm", "dd/mm/yy",
                             "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "\"pvm \"d.m.yyyy"})
        CHECK_MESSAGE(parse_number_format(code).kind == NumberFormatKind::day, code);
    for (const char* code : {"h:mm", "hh\\.mm", "h:mm AM/PM", "mm:ss.0", "HH:MM:SS"})
        CHECK_MESSAGE(parse_number_format(code).kind == NumberFormatKind::time, code);
    for (const char* code : {"d.m.yyyy h:mm", "yyyy-mm-dd hh:mm:ss"})
        CHECK_MESSAGE(parse_number_format(code).kind == NumberFormatKind::day_and_time, code);
    for (const char* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss"})
        CHECK_MESSAGE(parse_number_format(code).kind == NumberFormatKind::duration, code);
}

TEST_CASE("number format codes are recognised") {
    for (const char* code : {"General", "0", "0.00", "#,##0.00", "# ##0,00\\ [$€-40B]", "0%",
                             "0.00E+00", "@", "0\" kpl/d\"", "[Red]0.00;-0.00", "0\\d", ""})
        CHECK_MESSAGE(parse_number_format(code).kind == NumberFormatKind::number, code);
    CHECK(parse_number_format("00000").digits == 5);
    CHECK(parse_number_format("0.00").digits == 0);
}

TEST_CASE("built-in formats are recognised") {
    CHECK(built_in_format(0).kind == NumberFormatKind::number);
    CHECK(built_in_format(4).kind == NumberFormatKind::number);
    CHECK(built_in_format(14).kind == NumberFormatKind::day);
    CHECK(built_in_format(20).kind == NumberFormatKind::time);
    CHECK(built_in_format(22).kind == NumberFormatKind::day_and_time);
    CHECK(built_in_format(46).kind == NumberFormatKind::duration);
    CHECK(built_in_format(49).kind == NumberFormatKind::number);
}

TEST_CASE(
    "dates of both date systems are read, including the fictitious 29 February 1900 of the 1900 "
    "system") {
    const NumberFormat day{NumberFormatKind::day};
    CHECK(format_number(1, day, DateSystem::of_1900) == "1900-01-01");
    CHECK(format_number(59, day, DateSystem::of_1900) == "1900-02-28");
    CHECK(format_number(60, day, DateSystem::of_1900) == "1900-02-29");
    CHECK(format_number(61, day, DateSystem::of_1900) == "1900-03-01");
    CHECK(format_number(46451, day, DateSystem::of_1900) == "2027-03-05");
    CHECK(format_number(46451.75, day, DateSystem::of_1900) == "2027-03-05");
    CHECK(format_number(0, day, DateSystem::of_1904) == "1904-01-01");
    CHECK(format_number(46451 - 1462, day, DateSystem::of_1904) == "2027-03-05");
    CHECK(format_number(2958465, day, DateSystem::of_1900) == "9999-12-31");
    CHECK(format_number(2958466, day, DateSystem::of_1900) == "2958466");
    CHECK(format_number(2957003, day, DateSystem::of_1904) == "9999-12-31");
    CHECK(format_number(2957004, day, DateSystem::of_1904) == "2957004");
    CHECK(format_number(-1, day, DateSystem::of_1900) == "-1");
}

TEST_CASE("times of day are read") {
    CHECK(format_number(0.75, {NumberFormatKind::time}, DateSystem::of_1900) == "18:00");
    CHECK(format_number(18.5 / 24, {NumberFormatKind::time}, DateSystem::of_1900) == "18:30");
    CHECK(format_number(0.75 + 1.0 / 86400, {NumberFormatKind::time}, DateSystem::of_1900) ==
          "18:00:01");
    CHECK(format_number(46451.75, {NumberFormatKind::day_and_time}, DateSystem::of_1900) ==
          "2027-03-05 18:00");
    CHECK(format_number(46451, {NumberFormatKind::day_and_time}, DateSystem::of_1900) ==
          "2027-03-05");
    CHECK(format_number(0.75, {NumberFormatKind::day_and_time}, DateSystem::of_1900) == "18:00");
    CHECK(format_number(46451.99999999, {NumberFormatKind::day_and_time}, DateSystem::of_1900) ==
          "2027-03-06");
    CHECK(format_number(46451.999999, {NumberFormatKind::day_and_time}, DateSystem::of_1900) ==
          "2027-03-05 23:59:59");
    CHECK(format_number(46451.999999, {NumberFormatKind::day}, DateSystem::of_1900) ==
          "2027-03-05");
    CHECK(format_number(0.999999, {NumberFormatKind::time}, DateSystem::of_1900) == "23:59:59");
    CHECK(format_number(1.5, {NumberFormatKind::duration}, DateSystem::of_1900) == "36:00");
}

TEST_CASE("numbers are read with fifteen digits") {
    CHECK(format_number(2, {}, DateSystem::of_1900) == "2");
    CHECK(format_number(0.1 + 0.2, {}, DateSystem::of_1900) == "0.3");
    CHECK(format_number(1234.5, {}, DateSystem::of_1900) == "1234.5");
    CHECK(format_number(999999999999999, {}, DateSystem::of_1900) == "999999999999999");
    CHECK(format_number(1e15, {}, DateSystem::of_1900) == "1e+15");
    CHECK(format_number(100, {NumberFormatKind::number, 5}, DateSystem::of_1900) == "00100");
    CHECK(format_number(-3, {NumberFormatKind::number, 5}, DateSystem::of_1900) == "-3");
}
