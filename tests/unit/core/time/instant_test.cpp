// SPDX-License-Identifier: Apache-2.0
#include "core/time/instant.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>

#include "core/base/error.hpp"

using namespace kaiku::time;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

const date::time_zone& helsinki() {
    static const auto* const zone = date::locate_zone("Europe/Helsinki");
    return *zone;
}

date::sys_time<std::chrono::milliseconds> point(Instant instant) {
    return date::sys_time<std::chrono::milliseconds>{
        std::chrono::milliseconds{instant.milliseconds()}};
}

int offset_by_zone_files(Instant instant) {
    return static_cast<int>(helsinki().get_info(point(instant)).offset.count());
}

Instant utc(int year, int month, int day, int hour, int minute, int second = 0) {
    const auto seconds = Day::of(year, month, day).number() * std::int64_t{86'400} + hour * 3600 +
                         minute * 60 + second;
    return Instant::from_milliseconds(seconds * 1000);
}

/// Stops at the first difference, since thousands of instants are checked.
void check_offset(Instant instant) {
    const int expected = offset_by_zone_files(instant);
    const int offset = helsinki_offset(instant);
    if (offset != expected)
        FAIL("at " << instant.milliseconds() << " ms: " << offset << ", not " << expected);
}

void check_hours_around(Instant change) {
    for (int hour = -72; hour <= 72; ++hour) {
        const auto instant = Instant::from_milliseconds(change.milliseconds() + hour * hour_ms);
        check_offset(instant);
        check_offset(Instant::from_milliseconds(instant.milliseconds() - 1));
        check_offset(Instant::from_milliseconds(instant.milliseconds() + 1));
    }
}

}  // namespace

TEST_CASE(
    "Helsinki's UTC offset agrees with the time zone database around every change from 1996 to "
    "2037") {
    int changes = 0;
    auto at = point(utc(1996, 1, 1, 0, 0));
    const auto end = point(utc(2038, 1, 1, 0, 0));
    while (true) {
        const auto next = helsinki().get_info(at).end;
        if (next >= end) break;
        check_hours_around(Instant::from_milliseconds(
            std::chrono::duration_cast<std::chrono::milliseconds>(next.time_since_epoch())
                .count()));
        ++changes;
        at = next;
    }
    CHECK(changes == 2 * 42);
}

TEST_CASE(
    "Helsinki's UTC offset, day and time agree with the time zone database at sampled instants") {
    std::mt19937_64 random(20'261'125);
    std::uniform_int_distribution<std::int64_t> any(utc(1996, 1, 1, 0, 0).milliseconds(),
                                                    utc(2038, 1, 1, 0, 0).milliseconds() - 1);
    for (int i = 0; i < 20'000; ++i) {
        const auto instant = Instant::from_milliseconds(any(random));
        check_offset(instant);
        const auto local = helsinki().to_local(point(instant));
        const auto day = date::floor<date::days>(local);
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
        const bool right = helsinki_day(instant).number() == day.time_since_epoch().count() &&
                           helsinki_time(instant).minutes() == minutes;
        if (!right) FAIL("at " << instant.milliseconds() << " ms");
    }
}

TEST_CASE("CARD01: the last valid day ends at midnight in Helsinki") {
    CHECK(helsinki_day(utc(2026, 7, 31, 20, 30)) == Day::of(2026, 7, 31));
    CHECK(helsinki_time(utc(2026, 7, 31, 20, 30)).text() == "23:30");
    CHECK(helsinki_day(utc(2026, 7, 31, 21, 5)) == Day::of(2026, 8, 1));
    CHECK(helsinki_time(utc(2026, 7, 31, 21, 5)).text() == "00:05");
    CHECK(helsinki_day(utc(2026, 12, 31, 21, 59, 59)) == Day::of(2026, 12, 31));
    CHECK(helsinki_day(utc(2026, 12, 31, 22, 0)) == Day::of(2027, 1, 1));
}

TEST_CASE("CARD03: the days left are the same at 00:10 and 23:50, also across a clock change") {
    for (const auto now : {utc(2026, 3, 14, 22, 10), utc(2026, 3, 15, 21, 50)}) {
        CHECK(helsinki_day(now) == Day::of(2026, 3, 15));
        CHECK(Day::of(2026, 4, 5) - helsinki_day(now) == 21);
        CHECK(Day::of(2026, 4, 6) - helsinki_day(now) == 22);
    }
    for (const auto now : {utc(2026, 5, 3, 21, 10), utc(2026, 5, 4, 20, 50)}) {
        CHECK(Day::of(2026, 5, 25) - helsinki_day(now) == 21);
        CHECK(Day::of(2026, 5, 26) - helsinki_day(now) == 22);
    }
}

TEST_CASE("a day starts at local midnight, also on days with a clock change") {
    for (Day day = Day::of(1996, 1, 1); day < Day::of(2038, 1, 1); day = day.plus_days(1)) {
        const auto start = start_of_day(day);
        const auto before = Instant::from_milliseconds(start.milliseconds() - 1);
        const bool right = helsinki_day(start) == day && helsinki_time(start).minutes() == 0 &&
                           helsinki_day(before) == day.plus_days(-1);
        if (!right) FAIL(day.iso());
    }
    CHECK(start_of_day(Day::of(2026, 3, 30)).milliseconds() -
              start_of_day(Day::of(2026, 3, 29)).milliseconds() ==
          23 * hour_ms);
    CHECK(start_of_day(Day::of(2026, 10, 26)).milliseconds() -
              start_of_day(Day::of(2026, 10, 25)).milliseconds() ==
          25 * hour_ms);
}

TEST_CASE("instants are written as RFC 3339") {
    CHECK(utc(2026, 6, 15, 10, 5).rfc3339() == "2026-06-15T13:05:00+03:00");
    CHECK(utc(2026, 1, 1, 22, 59, 59).rfc3339() == "2026-01-02T00:59:59+02:00");
    CHECK(Instant::from_milliseconds(utc(2026, 1, 1, 10, 0, 7).milliseconds() + 999).rfc3339() ==
          "2026-01-01T12:00:07+02:00");
    CHECK(utc(2026, 3, 29, 0, 59, 59).rfc3339() == "2026-03-29T02:59:59+02:00");
    CHECK(utc(2026, 3, 29, 1, 0).rfc3339() == "2026-03-29T04:00:00+03:00");
    CHECK(utc(2026, 10, 25, 0, 30).rfc3339() == "2026-10-25T03:30:00+03:00");
    CHECK(utc(2026, 10, 25, 1, 30).rfc3339() == "2026-10-25T03:30:00+02:00");
    CHECK(Instant().rfc3339() == "1970-01-01T02:00:00+02:00");
    CHECK(Instant::from_milliseconds(-1).rfc3339() == "1970-01-01T01:59:59+02:00");
}

TEST_CASE("instants can be compared and shifted") {
    const auto start = utc(2026, 6, 15, 10, 0);
    CHECK(start.plus_seconds(120) == utc(2026, 6, 15, 10, 2));
    CHECK(start.plus_seconds(-1) < start);
    CHECK(now() > utc(2024, 1, 1, 0, 0));
}

TEST_CASE("an instant is written in UTC with milliseconds, and read again") {
    const std::pair<std::int64_t, const char*> cases[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {1'782'734'700'123, "2026-06-29T12:05:00.123Z"},
        {-2'208'988'800'000, "1900-01-01T00:00:00.000Z"},
        {253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
    };
    for (const auto& [milliseconds, text] : cases) {
        CHECK(Instant::from_milliseconds(milliseconds).utc_text() == text);
        CHECK(instant_from_utc(text).milliseconds() == milliseconds);
    }
}

TEST_CASE("nothing but that form is read") {
    for (const char* text :
         {"", "2026-06-29", "2026-06-29T12:05:00Z", "2026-06-29T12:05:00.123+00:00",
          "2026-06-29 12:05:00.123Z", "2026-06-29T24:00:00.000Z", "2026-06-29T12:60:00.000Z",
          "2026-06-29T12:05:60.000Z", "2026-02-30T12:05:00.000Z", "2026-06-29T12:05:00.123Z "}) {
        CAPTURE(text);
        CHECK_THROWS_AS(instant_from_utc(text), kaiku::base::Error);
    }
}
