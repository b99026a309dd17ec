// SPDX-License-Identifier: Apache-2.0
#include "core/time/slot.hpp"

#include <doctest/doctest.h>

#include "tests/support/fault.hpp"

using namespace kaiku;
using time::Day;
using time::LocalTimeKind;
using time::SlotTime;
using time::TimeOfDay;

namespace {

TimeOfDay at(int hour, int minute = 0) { return TimeOfDay::from_minutes(hour * 60 + minute); }

}  // namespace

TEST_CASE(
    "a time span has a start and an end, and an end before the start is on the next day (R23)") {
    CHECK(*time::parse_span("18:00-19:00", "on") == time::Span{at(18), at(19)});
    CHECK(*time::parse_span(" 8.30 – 9.15 ", "on") == time::Span{at(8, 30), at(9, 15)});
    CHECK_FALSE(time::parse_span("18:00-19:00", "on")->crosses_midnight());
    CHECK(time::parse_span("22:00-02:00", "on")->crosses_midnight());
    CHECK(*time::parse_span("20:00-24:00", "on") == *time::parse_span("20:00-00:00", "on"));
    CHECK(time::parse_span("00:00-24:00", "on")->crosses_midnight());
    for (const char* text : {"18-19", "klo 18-19", "18 – 19:00", "kl. 18-19", "klo 18.00–19.00"})
        CHECK_MESSAGE((*time::parse_span(text, "on") == time::Span{at(18), at(19)}), text);
    CHECK(*time::parse_span("20-24", "on") == *time::parse_span("20:00-24:00", "on"));
    for (const char* wrong :
         {"20:00-20:00", "00:00-00:00", "25:00-26:00", "18:00", "24:00-25:00", "24:00-02:00", "",
          "-", "18", "18:00-19:00-20:00", "18:00-24:01", "24-2", "18-25"})
        CHECK_MESSAGE(!time::parse_span(wrong, "on"), wrong);
}

TEST_CASE("weekdays are read in three languages, also several of them with several time spans") {
    const std::vector<time::WeeklySpan> monday{{1, {at(18), at(19)}}};
    for (const char* text :
         {"mon 18:00-19:00", "ma 18:00-19:00", "MÅN 18.00-19.00", "maanantai  18:00–19:00",
          " Monday 18:00-19:00 ", "ma 18-19", "maanantai klo 18-19", "mån kl. 18-19"})
        CHECK_MESSAGE(*time::parse_weekly_spans(text, "weekly") == monday, text);
    CHECK(time::parse_weekly_spans("lör 10:00-11:00", "weekly")->front().weekday == 6);
    CHECK(time::parse_weekly_spans("lo\xCC\x88r 10:00-11:00", "weekly")->front().weekday == 6);
    const auto many = *time::parse_weekly_spans("ma, ke 18:00-19:00, 20:00-21:00", "weekly");
    REQUIRE(many.size() == 4);
    CHECK(many[3] == time::WeeklySpan{3, {at(20), at(21)}});
    for (const char* wrong : {"mon", "mo 18:00-19:00", "18:00-19:00", "mon,, 18:00-19:00",
                              "mon 18:00-19:00,", "mon 18:00", "", "\xff 18:00-19:00"})
        CHECK_MESSAGE(!time::parse_weekly_spans(wrong, "weekly"), wrong);
    CHECK(time::parse_weekly_spans("mo 18:00-19:00", "weekly").fault().code == "not_a_weekday");
}

TEST_CASE("a weekly schedule gives its slots, first and last day included") {
    const auto weekly = *time::parse_weekly_spans("mon 18:00-19:00", "weekly");
    const auto september = time::slots_between(Day::of(2026, 9, 7), Day::of(2026, 9, 28), weekly);
    REQUIRE(september.size() == 4);
    CHECK(september.back().date == Day::of(2026, 9, 28));
    CHECK(time::slots_between(Day::of(2026, 9, 7), Day::of(2026, 9, 7), weekly).size() == 1);
    CHECK(time::slots_between(Day::of(2026, 9, 8), Day::of(2026, 9, 7), weekly).empty());
    // The change to summer time lies in between.
    auto both = *time::parse_weekly_spans("mon,wed 18:00-19:00,18:00-19:00", "weekly");
    CHECK(time::slots_between(Day::of(2026, 3, 16), Day::of(2026, 4, 8), both).size() == 8);
    CHECK(time::slots_between(Day::of(2026, 10, 19), Day::of(2026, 10, 28), both).size() == 4);
}

TEST_CASE("a slot is found by its date and by a moment") {
    CHECK(*time::parse_slot_time("2026-03-01 18:00-20:00", "on") ==
          SlotTime{Day::of(2026, 3, 1), {at(18), at(20)}});
    CHECK(*time::parse_slot_time("1.3.2026  18.00-20.00", "on") ==
          SlotTime{Day::of(2026, 3, 1), {at(18), at(20)}});
    CHECK(time::parse_slot_time("2026-12-31 22:00-02:00", "on")->end_date() == Day::of(2027, 1, 1));
    CHECK(time::parse_slot_time("2026-02-30 10:00-11:00", "on").fault().code == "not_a_date");
    CHECK(time::parse_slot_time("2026-03-05", "on").fault().code == "not_a_time");
    CHECK(*time::parse_moment("2026-03-04 20:00", "slot") ==
          time::Moment{Day::of(2026, 3, 4), at(20)});
    CHECK_FALSE(time::parse_moment("2026-03-04", "slot"));
    const auto today = Day::of(2026, 3, 1);
    CHECK(*time::parse_moment("4.3. klo 20", "slot", today) ==
          time::Moment{Day::of(2026, 3, 4), at(20)});
    CHECK(*time::parse_slot_time("huomenna 18-20", "on", today) ==
          SlotTime{Day::of(2026, 3, 2), {at(18), at(20)}});
    CHECK_FALSE(time::parse_moment("4.3. klo 20", "slot"));
    CHECK_FALSE(time::parse_moment("20:00", "slot"));
}

TEST_CASE("slots are correct in the hour skipped in spring and the hour repeated in autumn") {
    const auto spring = Day::of(2026, 3, 29), autumn = Day::of(2026, 10, 25);
    CHECK(time::classify_local_time(spring, at(2, 59)) == LocalTimeKind::unique);
    CHECK(time::classify_local_time(spring, at(3)) == LocalTimeKind::nonexistent);
    CHECK(time::classify_local_time(spring, at(3, 59)) == LocalTimeKind::nonexistent);
    CHECK(time::classify_local_time(spring, at(4)) == LocalTimeKind::unique);
    CHECK(time::classify_local_time(spring.plus_days(7), at(3)) == LocalTimeKind::unique);
    CHECK(time::classify_local_time(autumn, at(3, 30)) == LocalTimeKind::ambiguous);
    CHECK(time::classify_local_time(autumn, at(4)) == LocalTimeKind::unique);
    CHECK(time::to_instant(spring, at(18)).rfc3339() == "2026-03-29T18:00:00+03:00");
    CHECK(time::to_instant(spring, at(2)).rfc3339() == "2026-03-29T02:00:00+02:00");
    CHECK(time::to_instant(spring, at(3, 30)).rfc3339() == "2026-03-29T04:00:00+03:00");
    CHECK(time::to_instant(autumn, at(3, 30)).rfc3339() == "2026-10-25T03:30:00+03:00");
    CHECK(time::to_instant(autumn, at(4)).rfc3339() == "2026-10-25T04:00:00+02:00");
    const auto fault = time::validate_time(spring, at(3, 30));
    REQUIRE(fault);
    CHECK(fault->code == "no_such_time");
    CHECK(base::to_english(fault->message) ==
          "03:30 does not exist on 2026-03-29: the clocks go forward from 03:00 to 04:00");
    CHECK_FALSE(time::validate_time(spring, at(4)));
}
