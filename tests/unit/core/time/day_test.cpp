// SPDX-License-Identifier: Apache-2.0
#include "core/time/day.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace kaiku::time;
using kaiku::base::ErrorKind;

namespace {

void check_refused(std::string_view text) {
    CAPTURE(text);
    const auto day = parse_day(text, "valid_until");
    REQUIRE_FALSE(day);
    CHECK(day.fault().kind == ErrorKind::malformed);
    CHECK(day.fault().code == "not_a_date");
    CHECK(day.fault().column == "valid_until");
}

void check_no_time(std::string_view text) {
    CAPTURE(text);
    const auto time = parse_time(text, "time");
    REQUIRE_FALSE(time);
    CHECK(time.fault().kind == ErrorKind::malformed);
    CHECK(time.fault().code == "not_a_time");
}

}  // namespace

TEST_CASE("dates are read in their two forms") {
    for (const auto* text : {"2027-03-05", "5.3.2027", "05.03.2027", "05.3.2027", " 5.3.2027\t",
                             "\u00A02027-03-05\r"}) {
        CAPTURE(text);
        const auto day = parse_day(text, "date");
        REQUIRE(day);
        CHECK(day->iso() == "2027-03-05");
    }
    CHECK(parse_day("3.5.2027", "date")->iso() == "2027-05-03");
    CHECK(parse_day("29.2.2028", "date")->iso() == "2028-02-29");
    CHECK(parse_day("1.1.1900", "date")->iso() == "1900-01-01");
    CHECK(parse_day("9999-12-31", "date")->iso() == "9999-12-31");
}

TEST_CASE("ambiguous and invalid dates are refused") {
    for (const auto* text : {"3/5/2027",
                             "46451",
                             "31.4.2027",
                             "29.2.2027",
                             "5.3.27",
                             "1.1.1899",
                             "1899-12-31",
                             "",
                             "   ",
                             "2027-03-05x",
                             "2027-03-05 18:00",
                             "5.3.2027 klo 18",
                             "5. 3. 2027",
                             "5.3.2027.",
                             "2027-3-5",
                             "2027-13-01",
                             "2027-00-10",
                             "2027-01-00",
                             "0.1.2027",
                             "1.0.2027",
                             "32.1.2027",
                             "20270305",
                             "5.3.20270",
                             "005.3.2027",
                             "5,3,2027",
                             "5-3-2027",
                             "-5.3.2027",
                             "+5.3.2027",
                             "10000-01-01",
                             "2027-02-30",
                             "5.3.",
                             "5.3",
                             "tänään",
                             "٥.٣.2027"})
        check_refused(text);
    check_refused(std::string_view("5.3.2027\0", 9));
}

TEST_CASE("a person also types days near today") {
    const auto today = Day::of(2026, 12, 31);
    const auto typed = [&](std::string_view text) {
        const auto day = parse_typed_day(text, "date", today);
        return day ? day->iso() : day.fault().code;
    };
    for (const auto* text : {"today", "tänään", "TÄNÄÄN", "idag", "i dag", " Today "})
        CHECK_MESSAGE(typed(text) == "2026-12-31", text);
    for (const auto* text : {"yesterday", "eilen", "igår", "i går"})
        CHECK_MESSAGE(typed(text) == "2026-12-30", text);
    for (const auto* text : {"tomorrow", "huomenna", "imorgon", "i morgon"})
        CHECK_MESSAGE(typed(text) == "2027-01-01", text);
    CHECK(typed("5.12.") == "2026-12-05");
    CHECK(typed("05.01.") == "2026-01-05");
    CHECK(typed("25.11.2025") == "2025-11-25");
    CHECK(typed("2025-11-25") == "2025-11-25");
    for (const auto* text : {"5.12", "29.2.", "32.1.", "5/12", "5.12.26", "eile", "", "18", "\xFF"})
        CHECK_MESSAGE(typed(text) == "not_a_date", text);
    CHECK(is_day_without_year(" 29.2. "));
    for (const auto* text : {"5.12", "5.12.2026", "today", "31.4."})
        CHECK_FALSE_MESSAGE(is_day_without_year(text), text);
}

TEST_CASE("a date that does not exist and a text that is not a date have different messages") {
    const auto said = [](std::string_view text) {
        return std::string(parse_day(text, "date").fault().message.id);
    };
    for (const auto* text : {"31.4.2027", "2027-02-30", "1.13.2027"})
        CHECK(said(text) == "{field} \"{value}\" is not an existing date");
    for (const auto* text : {"30.2.1800", "1700-02-29", "0000-13-01"})
        CHECK(said(text) == "{field} \"{value}\" is not an existing date");
    for (const auto* text : {"1.1.1800", "1899-12-31", "1600-02-29", "0001-01-01"})
        CHECK(said(text) == "{field} \"{value}\" is too early");
    for (const auto* text : {"1/2/2026", "46451", "", "5.3.27", "2027-03-05 18:00"})
        CHECK(said(text) == "{field} \"{value}\" is not a date");
}

TEST_CASE("a long unreadable date is quoted in part and without control characters") {
    const auto day = parse_day("\x1b[2J" + std::string(500, 'x'), "date");
    REQUIRE_FALSE(day);
    const auto text = kaiku::base::to_english(day.fault().message);
    CHECK(text.size() < 100);
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("a day has a year, a month and a day of the month") {
    const auto day = Day::of(2028, 2, 29);
    CHECK(day.year() == 2028);
    CHECK(day.month() == 2);
    CHECK(day.day_of_month() == 29);
    CHECK(day.iso() == "2028-02-29");
    CHECK(Day::of(1970, 1, 1).number() == 0);
    CHECK(Day() == Day::of(1970, 1, 1));
    CHECK_THROWS_AS(Day::of(2027, 2, 29), std::logic_error);
    CHECK_THROWS_AS(Day::of(2027, 0, 1), std::logic_error);
    CHECK_THROWS_AS(Day::of(2027, 1, -1), std::logic_error);
}

TEST_CASE("every day from 1900 to 2100 follows the previous day") {
    int year = 1900;
    int month = 1;
    int of_month = 1;
    for (Day day = Day::of(1900, 1, 1); day.year() <= 2100; day = day.plus_days(1)) {
        const bool right = day == Day::of(year, month, of_month) && day.year() == year &&
                           day.month() == month && day.day_of_month() == of_month;
        if (!right) FAIL(day.iso());
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        const int length = month == 2 ? (leap ? 29 : 28)
                           : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                   : 31;
        if (++of_month > length) of_month = 1, ++month;
        if (month > 12) month = 1, ++year;
    }
    CHECK(Day::of(2000, 2, 29).plus_days(1) == Day::of(2000, 3, 1));
    CHECK_FALSE(parse_day("29.2.2100", "date"));
    CHECK(parse_day("29.2.2000", "date"));
}

TEST_CASE("CARD07: adding months ends on the last day of a shorter month") {
    CHECK(Day::of(2028, 2, 29).plus_months(12) == Day::of(2029, 2, 28));
    CHECK(Day::of(2027, 3, 1).plus_months(12) == Day::of(2028, 3, 1));
    CHECK(Day::of(2026, 8, 31).plus_months(6) == Day::of(2027, 2, 28));
    CHECK(Day::of(2027, 8, 31).plus_months(6) == Day::of(2028, 2, 29));
    CHECK(Day::of(2026, 12, 15).plus_months(1) == Day::of(2027, 1, 15));
    CHECK(Day::of(2026, 3, 31).plus_months(-1) == Day::of(2026, 2, 28));
    CHECK(Day::of(2026, 1, 31).plus_months(-1) == Day::of(2025, 12, 31));
    CHECK(Day::of(2026, 5, 31).plus_months(0) == Day::of(2026, 5, 31));
}

TEST_CASE("CARD03: the days between two dates do not depend on clock changes") {
    CHECK(Day::of(2026, 4, 5) - Day::of(2026, 3, 15) == 21);
    CHECK(Day::of(2026, 4, 6) - Day::of(2026, 3, 15) == 22);
    CHECK(Day::of(2026, 5, 25) - Day::of(2026, 5, 4) == 21);
    CHECK(Day::of(2026, 5, 26) - Day::of(2026, 5, 4) == 22);
    CHECK(Day::of(2026, 3, 15) - Day::of(2026, 3, 15) == 0);
    CHECK(Day::of(2026, 3, 14) - Day::of(2026, 3, 15) == -1);
    CHECK(Day::of(2026, 3, 14) < Day::of(2026, 3, 15));
}

TEST_CASE("dates in the register's own form are read, and any other text is refused") {
    CHECK(day_from_iso("2026-11-25") == Day::of(2026, 11, 25));
    for (const auto* text : {"25.11.2026", " 2026-11-25", "2026-11-31", ""})
        CHECK_THROWS_AS(day_from_iso(text), kaiku::base::Error);
}

TEST_CASE("a date can be an argument of a message") {
    const auto argument = date_argument("date", Day::of(2026, 11, 5));
    CHECK(argument.name == "date");
    CHECK(argument.value == "2026-11-05");
    CHECK(argument.is_date);
}

TEST_CASE("times of day are parsed") {
    CHECK(parse_time("18:30", "time")->minutes() == 18 * 60 + 30);
    CHECK(parse_time("18.30", "time")->minutes() == 18 * 60 + 30);
    CHECK(parse_time(" 8:30 ", "time")->text() == "08:30");
    CHECK(parse_time("00:00", "time")->minutes() == 0);
    CHECK(parse_time("23:59", "time")->minutes() == 1439);
    for (const auto* text : {"18", "klo 18", "klo 18.00", "Klo 18:00", "kl. 18", "kl 18.00",
                             "18:00:59", "klo 18:00:00", "klo18", "18.00.59", "klo 18.00.00"})
        CHECK_MESSAGE(parse_time(text, "time")->text() == "18:00", text);
    CHECK(parse_time("8", "time")->text() == "08:00");
    CHECK(parse_time("18:12:33", "time")->text() == "18:12");
    CHECK(parse_time("18.30.15", "time")->text() == "18:30");
    CHECK(parse_time("8.05.00", "time")->text() == "08:05");
    CHECK(parse_time("0.05.15", "time")->text() == "00:05");
    CHECK(TimeOfDay::from_minutes(65).text() == "01:05");
    CHECK(TimeOfDay::from_minutes(65) < TimeOfDay::from_minutes(66));
}

TEST_CASE("an invalid time of day is refused") {
    for (const auto* text :
         {"24:00",       "18:60",    "24",      "1830",      "18:3",     "018:30",   "18:300",
          "18:30:60",    "18.12.33", "1.05.26", "18.30:15",  "18:30.15", "18.30.60", "18:30:5",
          "18:30:00:00", "6 pm",     "-1:00",   "",          ":30",      "18:",      "18,30",
          "18:30x",      "klo",      "k 18",    "klo klo 18"})
        check_no_time(text);
}

TEST_CASE("a week counts in the year of its Thursday") {
    for (const auto& [date, week] : {std::pair{"2024-12-29", 202452},
                                     {"2024-12-30", 202501},
                                     {"2026-01-01", 202601},
                                     {"2025-12-29", 202601},
                                     {"2026-12-31", 202653},
                                     {"2027-01-03", 202653},
                                     {"2027-01-04", 202701},
                                     {"2000-01-02", 199952},
                                     {"1969-12-29", 197001},
                                     {"1900-01-01", 190001}})
        CHECK(iso_week_of(day_from_iso(date)) == week);
}

TEST_CASE("days beyond the years of the register are written with their real year") {
    CHECK(Day::of(9999, 12, 31).plus_days(1).iso() == "10000-01-01");
    CHECK(Day::of(9999, 6, 15).plus_months(12).iso() == "10000-06-15");
    CHECK(Day::of(2026, 11, 29).plus_months(-12 * 3000).iso() == "-0974-11-29");
}
