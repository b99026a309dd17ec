// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/calendar.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"

using namespace kaiku;
using calendar::read_calendar;
using test::code_of;
using Times = std::vector<std::string>;

namespace {

std::string vcalendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events +
           "END:VCALENDAR\r\n";
}

/// An event with a UID, a name and further properties, each ended by CRLF.
std::string vevent(const std::string& properties, const std::string& uid = "1") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nSUMMARY:Kuoro\r\n" + properties + "END:VEVENT\r\n";
}

time::Day day(const char* iso) { return time::day_from_iso(iso); }

/// The occurrences of all entries, such as `2026-03-02 18:00–19:30`.
Times times_of(const calendar::Calendar& calendar) {
    Times times;
    for (const auto& entry : calendar.entries)
        for (const auto& at : entry.times) times.push_back(at.date.iso() + " " + at.span.text());
    return times;
}

Times times_in(const std::string& properties, std::optional<time::Day> from = {},
               std::optional<time::Day> to = {}) {
    return times_of(read_calendar(vcalendar(vevent(properties)), {from, to, {}}));
}

/// Why the only event is rejected; empty if it is not.
std::string reason_for(const std::string& properties) {
    const auto calendar = read_calendar(vcalendar(vevent(properties)), {});
    return calendar.rejected.empty() ? "" : calendar.rejected.front().fault.code;
}

/// The days of an event that begins on `first` and is repeated by the rule.
Times days_of(const std::string& first, const std::string& rule) {
    auto times =
        times_in("DTSTART:" + first + "T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=" + rule + "\r\n");
    for (auto& time : times) time.resize(10);
    return times;
}

}  // namespace

TEST_CASE("a time in UTC becomes Helsinki time, in winter and in summer") {
    CHECK(times_in("DTSTART:20260302T160000Z\r\nDTEND:20260302T173000Z\r\n") ==
          Times{"2026-03-02 18:00–19:30"});
    CHECK(times_in("DTSTART:20260602T160000Z\r\nDTEND:20260602T173000Z\r\n") ==
          Times{"2026-06-02 19:00–20:30"});
}

TEST_CASE("a time without a zone, or in a zone that names Helsinki, is Helsinki time") {
    for (const char* zone : {"", ";TZID=Europe/Helsinki", ";TZID=FLE Standard Time",
                             ";TZID=/freeassociation.sourceforge.net/Europe/Helsinki"}) {
        CAPTURE(zone);
        CHECK(times_in("DTSTART" + std::string(zone) + ":20260302T180000\r\nDTEND" + zone +
                       ":20260302T193000\r\n") == Times{"2026-03-02 18:00–19:30"});
    }
}

TEST_CASE("a duration is as good as an end, and an event may end on the next day") {
    CHECK(times_in("DTSTART:20260302T220000\r\nDURATION:PT4H\r\n") ==
          Times{"2026-03-02 22:00–02:00"});
}

TEST_CASE("a repetition leaves out its exceptions") {
    CHECK(times_in("DTSTART:20260302T180000\r\nDTEND:20260302T190000\r\n"
                   "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE:20260309T180000\r\n"
                   "RDATE:20260404T180000\r\n") ==
          Times{"2026-03-02 18:00–19:00", "2026-03-16 18:00–19:00", "2026-03-23 18:00–19:00",
                "2026-04-04 18:00–19:00"});
}

TEST_CASE("an occurrence that was moved is read at its new time only") {
    const auto text =
        vcalendar(vevent("DTSTART:20260302T180000\r\nDTEND:20260302T190000\r\n"
                         "RRULE:FREQ=WEEKLY;COUNT=2\r\n") +
                  vevent("RECURRENCE-ID:20260309T180000\r\nDTSTART:20260310T170000\r\n"
                         "DTEND:20260310T180000\r\n"));
    CHECK(times_of(read_calendar(text, {})) ==
          Times{"2026-03-02 18:00–19:00", "2026-03-10 17:00–18:00"});
}

TEST_CASE("only occurrences that begin within the period are read, both days included") {
    const std::string daily =
        "DTSTART:20260302T180000\r\nDTEND:20260302T190000\r\nRRULE:FREQ=DAILY\r\n";
    CHECK(times_in(daily, day("2026-03-05"), day("2026-03-06")) ==
          Times{"2026-03-05 18:00–19:00", "2026-03-06 18:00–19:00"});
    CHECK(reason_for(daily) == "endless");
}

TEST_CASE("weeks and days of a year are counted from its beginning and from its end") {
    CHECK(days_of("20261228", "YEARLY;COUNT=4;BYWEEKNO=-1;BYDAY=MO") ==
          Times{"2026-12-28", "2027-12-27", "2028-12-25", "2029-12-24"});
    CHECK(days_of("20270105", "YEARLY;COUNT=3;BYWEEKNO=1;BYDAY=TU") ==
          Times{"2027-01-05", "2028-01-04", "2029-01-02"});
    CHECK(days_of("20270103", "YEARLY;COUNT=2;BYWEEKNO=53;BYDAY=SU") ==
          Times{"2027-01-03", "2033-01-02"});
    CHECK(days_of("20270410", "YEARLY;COUNT=4;BYYEARDAY=100,-1") ==
          Times{"2027-04-10", "2027-12-31", "2028-04-09", "2028-12-31"});
    CHECK(days_of("20270104", "YEARLY;COUNT=3;BYDAY=1MO,-1SU") ==
          Times{"2027-01-04", "2027-12-26", "2028-01-03"});
}

TEST_CASE("a rule without days repeats the day on which the event begins") {
    CHECK(days_of("20270131", "MONTHLY;COUNT=3") ==
          Times{"2027-01-31", "2027-03-31", "2027-05-31"});
    CHECK(days_of("20260514", "YEARLY;COUNT=3") == Times{"2026-05-14", "2027-05-14", "2028-05-14"});
}

TEST_CASE("weekdays of a month are counted from both ends, and a week begins where the rule says") {
    CHECK(days_of("20270112", "MONTHLY;COUNT=4;BYDAY=2TU,-1FR") ==
          Times{"2027-01-12", "2027-01-29", "2027-02-09", "2027-02-26"});
    CHECK(days_of("20270103", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=MO,SU;WKST=SU") ==
          Times{"2027-01-03", "2027-01-04", "2027-01-17", "2027-01-18"});
    CHECK(days_of("20270103", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=MO,SU;WKST=MO") ==
          Times{"2027-01-03", "2027-01-11", "2027-01-17", "2027-01-25"});
}

TEST_CASE("an event that cannot be imported is reported with a reason") {
    CHECK(reason_for("DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260303\r\n") ==
          "not_a_time");
    CHECK(reason_for("DTSTART:20260302T180000\r\n") == "missing");
    CHECK(reason_for("DTEND:20260302T180000\r\n") == "missing");
    CHECK(reason_for("DTSTART:20260302T180000\r\nDTEND:20260302T180000\r\n") == "out_of_range");
    CHECK(reason_for("DTSTART:20260302T180000\r\nDTEND:20260304T180000\r\n") == "out_of_range");
    CHECK(reason_for("DTSTART;TZID=Mars:20260302T180000\r\nDTEND:20260302T190000\r\n") ==
          "unknown_zone");
}

TEST_CASE("a cancelled event is neither read nor rejected") {
    const auto calendar = read_calendar(
        vcalendar(
            vevent("STATUS:CANCELLED\r\nDTSTART:20260302T180000\r\nDTEND:20260302T190000\r\n")),
        {});
    CHECK(calendar.entries.empty());
    CHECK(calendar.rejected.empty());
}

TEST_CASE("an entry without times says why") {
    const std::string at = "DTSTART:20260302T180000\r\nDTEND:20260302T190000\r\n";
    const auto absences = [](const std::string& events, const calendar::ReadOptions& options) {
        Times words;
        for (const auto& one : read_calendar(vcalendar(events), options).absent)
            words.emplace_back(calendar::to_string(one.why));
        return words;
    };
    CHECK(absences(vevent(at + "STATUS:CANCELLED\r\n"), {}) == Times{"cancelled"});
    CHECK(absences(vevent(at + "EXDATE:20260302T180000\r\n"), {}) == Times{"excluded"});
    CHECK(absences(vevent(at + "RRULE:FREQ=DAILY;COUNT=2\r\nEXRULE:FREQ=DAILY;COUNT=2\r\n"), {}) ==
          Times{"excluded"});
    CHECK(absences(vevent(at), {day("2026-03-05"), {}, {}}) == Times{"outside_period"});
    CHECK(absences(vevent(at), {{}, day("2026-02-05"), {}}) == Times{"outside_period"});
    CHECK(absences(vevent(at), {}).empty());
    // An older version, and a series all of whose occurrences were moved, are not absent.
    CHECK(absences(vevent(at) + vevent(at + "SEQUENCE:1\r\n"), {}).empty());
    CHECK(absences(vevent(at + "RRULE:FREQ=DAILY;COUNT=1\r\n") +
                       vevent("RECURRENCE-ID:20260302T180000\r\nDTSTART:20260303T180000\r\n"
                              "DTEND:20260303T190000\r\n"),
                   {})
              .empty());
    CHECK(absences(vevent(at + "RRULE:FREQ=DAILY;COUNT=1\r\n") +
                       vevent("RECURRENCE-ID:20260302T180000\r\nSTATUS:CANCELLED\r\n" + at),
                   {}) == Times{"excluded", "cancelled"});
}

TEST_CASE("a text that is not a calendar") {
    for (const char* text : {"", "name;date\r\nKuoro;2.3.2026\r\n", "BEGIN:VCARD\r\nEND:VCARD\r\n",
                             "BEGIN:VCALENDAR\r\n\xFF\r\nEND:VCALENDAR\r\n"}) {
        CAPTURE(text);
        CHECK(code_of([&] { read_calendar(text, {}); }) == "not_a_calendar");
    }
}

TEST_CASE("what is written is read back, across midnight and through the clock change") {
    const auto span = [](int from, int to) {
        return time::Span{time::TimeOfDay::from_minutes(from), time::TimeOfDay::from_minutes(to)};
    };
    const std::vector<calendar::ExportedSlot> slots = {
        {"a@kaiku",
         "Kuoro; harjoitus, ilta",
         "Kulttuuritalo",
         "rivi 1\nrivi 2",
         {day("2026-03-28"), span(22 * 60, 2 * 60)}},
        {"b@kaiku", "Uinti", "Uimahalli", std::nullopt, {day("2026-10-25"), span(600, 660)}}};
    const auto text = calendar::write_calendar(slots, time::Instant::from_milliseconds(0));
    const auto back = read_calendar(text, {});
    CHECK(back.rejected.empty());
    REQUIRE(back.entries.size() == 2);
    CHECK(back.entries[0].name == "Kuoro; harjoitus, ilta");
    CHECK(back.entries[0].description == "rivi 1 rivi 2");
    CHECK_FALSE(back.entries[1].description);
    CHECK(times_of(back) == Times{"2026-03-28 22:00–02:00", "2026-10-25 10:00–11:00"});
}
