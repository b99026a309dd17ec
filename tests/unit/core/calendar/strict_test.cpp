// SPDX-License-Identifier: Apache-2.0
// Whatever says when an entry takes place is followed, or the entry is rejected.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using calendar::read_calendar;
using test::code_of;
using Texts = std::vector<std::string>;

namespace {

constexpr const char* helsinki = ";TZID=Europe/Helsinki:";

std::string vcalendar(const std::string& parts, const std::string& head = {}) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + head + parts + "END:VCALENDAR\n";
}

/// An entry, one property a line.
std::string vevent(const std::string& properties, const std::string& uid = "1",
                   const std::string& name = "Kuoro") {
    return "BEGIN:VEVENT\nUID:" + uid + "\nSUMMARY:" + name + "\n" + properties + "END:VEVENT\n";
}

/// Start and end in Helsinki, such as `20260902T180000`.
std::string at(const std::string& start, const std::string& end) {
    return "DTSTART" + (helsinki + start) + "\nDTEND" + (helsinki + end) + "\n";
}

const std::string wednesdays = at("20260902T180000", "20260902T190000");

/// What the entries become: `2026-09-02 18:00–19:00`, and why others are rejected: `not_a_rule`.
Texts outcome(const std::string& text, const calendar::ReadOptions& options = {}) {
    Texts found;
    const auto calendar = read_calendar(text, options);
    for (const auto& entry : calendar.entries)
        for (const auto& time : entry.times)
            found.push_back(time.date.iso() + " " + time.span.text());
    for (const auto& entry : calendar.rejected) found.push_back(entry.fault.code);
    return found;
}

Texts outcome_of(const std::string& properties, const calendar::ReadOptions& options = {}) {
    return outcome(vcalendar(vevent(properties)), options);
}

/// The days of a repetition of wednesdays, or why it is rejected.
std::string days_of(const std::string& rule) {
    std::string days;
    for (const auto& text : outcome_of(wednesdays + rule + "\n"))
        days += (days.empty() ? "" : " ") + (text.starts_with("2026-") ? text.substr(5, 5) : text);
    return days;
}

time::Day day(const char* iso) { return time::day_from_iso(iso); }

}  // namespace

TEST_CASE("UNTIL includes the occurrence at it: in UTC, as a day, as a local time (ICS01)") {
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916T150000Z") == "09-02 09-09 09-16");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916T145959Z") == "09-02 09-09");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916T205959Z") == "09-02 09-09 09-16");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916") == "09-02 09-09 09-16");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260915") == "09-02 09-09");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916T180000") == "09-02 09-09 09-16");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260916T175959") == "09-02 09-09");
    CHECK(outcome_of("DTSTART;TZID=Europe/Stockholm:20260902T233000\n"
                     "DTEND;TZID=Europe/Stockholm:20260903T003000\n"
                     "RRULE:FREQ=WEEKLY;UNTIL=20260909T213000Z\n") ==
          Texts{"2026-09-03 00:30–01:30", "2026-09-10 00:30–01:30"});
}

TEST_CASE("a rule that cannot be read, or that programs follow differently, is rejected (ICS04)") {
    for (const char* rule : {"FREQ=WEEKLY;UNTL=20261021",
                             "FREQ=WEEKLY;UNTIL=2026-10-21",
                             "FREQ=WEEKLY;COUNT=0",
                             "FREQ=WEEKLY;COUNT=-3",
                             "FREQ=WEEKLY;COUNT=x",
                             "FREQ=WEEKLY;INTERVAL=0;COUNT=2",
                             "COUNT=3",
                             "FREQ=FORTNIGHTLY;COUNT=3",
                             "FREQ=HOURLY;COUNT=3",
                             "FREQ=SECONDLY;COUNT=3",
                             "FREQ=WEEKLY;COUNT=3;UNTIL=20261021",
                             "FREQ=WEEKLY;COUNT=3;COUNT=4",
                             "FREQ=WEEKLY;COUNT=3;BYDAY=",
                             "FREQ=WEEKLY;COUNT=3;BYDAY=WE,XX",
                             "FREQ=WEEKLY;COUNT=3;BYDAY=1WE",
                             "FREQ=WEEKLY;COUNT=3;BYMONTH=13",
                             "FREQ=WEEKLY;COUNT=3;BYMONTHDAY=2",
                             "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32",
                             "FREQ=MONTHLY;COUNT=3;BYSETPOS=1",
                             "FREQ=MONTHLY;COUNT=3;BYWEEKNO=3",
                             "FREQ=YEARLY;COUNT=3;BYWEEKNO=36",
                             "FREQ=WEEKLY;COUNT=3;WKST=XX",
                             "FREQ=WEEKLY;COUNT",
                             "FREQ=WEEKLY;;COUNT=3",
                             "FREQ=WEEKLY;COUNT=3;BYHOUR=24",
                             "FREQ=WEEKLY;COUNT=3;X-A=1",
                             "FREQ=WEEKLY;COUNT=3;RSCALE=CHINESE",
                             "FREQ=WEEKLY;COUNT=3;BYSECOND=0,30",
                             "",
                             "W1 WE 20261021"}) {
        CAPTURE(rule);
        CHECK(days_of(std::string("RRULE:") + rule) == "not_a_rule");
        CHECK(days_of(std::string("RRULE:FREQ=WEEKLY;COUNT=2\nEXRULE:") + rule) == "not_a_rule");
    }
    CHECK(days_of("RRULE:FREQ=WEEKLY;COUNT=2;") == "09-02 09-09");
    CHECK(days_of("RRULE:freq=weekly;count=2;byday=we") == "09-02 09-09");
    CHECK(days_of("RRULE:RSCALE=GREGORIAN;FREQ=WEEKLY;COUNT=2;SKIP=OMIT") == "09-02 09-09");
}

TEST_CASE("a start that its own rule does not have is rejected") {
    CHECK(days_of("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU") == "not_a_rule");
    CHECK(days_of("RRULE:FREQ=WEEKLY;UNTIL=20260801") == "not_a_rule");
    CHECK(days_of("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2") == "not_a_rule");
    CHECK(days_of("RRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=MONTHLY;COUNT=2;BYMONTHDAY=20") ==
          "09-02 09-09 09-20 10-20");
}

TEST_CASE("exceptions and additional dates are followed or rejected (ICS02, ICS04)") {
    const std::string rule = "RRULE:FREQ=WEEKLY;COUNT=3\n";
    CHECK(days_of(rule + "EXDATE:20260909T180000") == "09-02 09-16");
    CHECK(days_of(rule + "EXDATE:20260909T150000Z,20260916T150000Z") == "09-02");
    CHECK(days_of(rule + "EXDATE;VALUE=DATE:20260909") == "09-02 09-16");
    CHECK(days_of(rule + "EXDATE;TZID=Europe/Helsinki:20260909") == "09-02 09-16");
    CHECK(days_of(rule + "EXRULE:FREQ=WEEKLY;INTERVAL=2") == "09-09");
    for (const char* broken :
         {"EXDATE:2026-09-09T18:00:00", "EXDATE:", "EXDATE:20260909T180000,", "EXDATE:20260231",
          "EXDATE;VALUE=DATE-TIME:20260909", "EXDATE;VALUE=DATE:20260909T180000",
          "EXDATE;TZID=Europe/Helsinki:20260909T180000Z", "RDATE:garbage", "RDATE:20260909T250000",
          "RDATE;VALUE=PERIOD:20260909T180000", "RDATE;VALUE=DATE-TIME:20260909T180000/PT1H",
          "RDATE;VALUE=PERIOD:20260909T180000/1H", "RDATE;VALUE=PERIOD:20260909T180000/-PT1H",
          "RDATE;VALUE=TEXT:20260909T180000"}) {
        CAPTURE(broken);
        CHECK(days_of(rule + broken) == "not_a_date");
    }
    CHECK(days_of(rule + "EXDATE;TZID=Mars/Olympus:20260909T180000") == "unknown_zone");
    CHECK(days_of(rule + "RDATE;VALUE=DATE:20260910") == "not_a_time");
    // An exception beside the occurrence of its day would leave a cancelled date; others do
    // nothing.
    CHECK(days_of(rule + "EXDATE:20260909T170000") == "no_slot");
    CHECK(days_of(rule + "EXDATE:20260910T180000") == "09-02 09-09 09-16");
    CHECK(days_of(rule + "EXDATE:20260909T180000,20260909T170000") == "09-02 09-16");
}

TEST_CASE("a period has its own zone, end and length (ICS02)") {
    CHECK(outcome_of(wednesdays +
                     "RDATE;VALUE=PERIOD;TZID=Europe/Stockholm:20260909T180000/20260909T203000,"
                     "20260916T180000/PT2H\n") ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 19:00–21:30", "2026-09-16 19:00–21:00"});
    CHECK(outcome_of(wednesdays + "RRULE:FREQ=WEEKLY;COUNT=2\n"
                                  "RDATE;VALUE=PERIOD:20260909T150000Z/20260909T180000Z\n") ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–21:00"});
    CHECK(outcome_of(wednesdays + "RDATE;VALUE=PERIOD:20260909T150000Z/PT1H,"
                                  "20260909T150000Z/PT2H\n") == Texts{"duplicate"});
}

TEST_CASE("a change of an occurrence and all that follow moves them (ICS03)") {
    const auto series = vevent(wednesdays + "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20260923T180000\n");
    const auto future = [](const std::string& more) {
        return vevent("RECURRENCE-ID;RANGE=THISANDFUTURE" + (helsinki + more), "1", "Kuoro");
    };
    const auto moved = future("20260916T180000\n" + at("20260917T170000", "20260917T183000"));
    CHECK(outcome(vcalendar(series + moved)) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–19:00", "2026-09-17 17:00–18:30",
                "2026-10-01 17:00–18:30"});
    // A single change, named by the original time or by the moved one.
    for (const char* original : {"20260930T180000", "20261001T170000"}) {
        CAPTURE(original);
        CHECK(outcome(vcalendar(series + moved +
                                vevent("RECURRENCE-ID" + (std::string(helsinki) + original) + "\n" +
                                       at("20261002T120000", "20261002T130000")))) ==
              Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–19:00", "2026-09-17 17:00–18:30",
                    "2026-10-02 12:00–13:00"});
    }
    CHECK(outcome(
              vcalendar(series + moved +
                        future("20260930T180000\n" + at("20260930T100000", "20260930T110000")))) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–19:00", "2026-09-17 17:00–18:30",
                "2026-09-30 10:00–11:00"});
    CHECK(outcome(vcalendar(series + future("20260909T180000\nSTATUS:CANCELLED\n"))) ==
          Texts{"2026-09-02 18:00–19:00"});
    CHECK(outcome(vcalendar(series + future("20260910T180000\n" + wednesdays))) ==
          Texts{"no_slot", "no_slot"});
    CHECK(outcome(vcalendar(moved)) == Texts{"missing"});
    CHECK(outcome(vcalendar(series + future("20260916T180000\nRRULE:FREQ=DAILY;COUNT=2\n" +
                                            at("20260917T170000", "20260917T183000")))) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–19:00", "not_a_rule"});
    CHECK(outcome(vcalendar(series + vevent("RECURRENCE-ID;RANGE=THISANDPRIOR:20260916T180000\n" +
                                            wednesdays))) == Texts{"missing", "unknown_word"});
}

TEST_CASE("an occurrence beyond the last day may be moved to a day before it") {
    const auto text = vcalendar(
        vevent(wednesdays + "RRULE:FREQ=WEEKLY\n") +
        vevent("RECURRENCE-ID:20260916T180000\n" + at("20260910T100000", "20260910T110000")) +
        vevent("RECURRENCE-ID;RANGE=THISANDFUTURE:20260923T180000\n" +
               at("20260911T180000", "20260911T190000")));
    CHECK(outcome(text, {{}, day("2026-09-12"), {}}) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-09 18:00–19:00", "2026-09-10 10:00–11:00",
                "2026-09-11 18:00–19:00"});
}

TEST_CASE(
    "a change of an occurrence that the series does not have is followed only if it is clear") {
    const auto series = vevent(wednesdays + "RRULE:FREQ=WEEKLY;COUNT=2\n");
    const auto change = [](const std::string& id, const std::string& more) {
        return vevent("RECURRENCE-ID" + id + "\n" + more);
    };
    const auto moved = at("20260910T100000", "20260910T110000");
    CHECK(outcome(vcalendar(series + change(";VALUE=DATE:20260909", moved))) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-10 10:00–11:00"});
    CHECK(outcome(vcalendar(series + change(":20260909T150000Z", moved))) ==
          Texts{"2026-09-02 18:00–19:00", "2026-09-10 10:00–11:00"});
    CHECK(outcome(vcalendar(series + change(":20260909T170000", "STATUS:CANCELLED\n"))) ==
          Texts{"no_slot", "no_slot"});
    CHECK(outcome(vcalendar(series + change(":20260916T180000", moved))).size() == 3);
    CHECK(outcome(vcalendar(series + change(":9.9.2026", moved))) ==
          Texts{"missing", "not_a_date"});
    CHECK(outcome(vcalendar(series +
                            change(":20260909T180000", "RRULE:FREQ=DAILY;COUNT=2\n" + moved))) ==
          Texts{"2026-09-02 18:00–19:00", "not_a_rule"});
}

TEST_CASE("of entries with the same UID the highest SEQUENCE counts, then the latest DTSTAMP") {
    const auto version = [](const char* hour, const std::string& more) {
        const std::string start = std::string("20260902T") + hour;
        return vevent(at(start + "0000", start + "3000") + more);
    };
    const auto stamp = [](const char* at) {
        return std::string("DTSTAMP:202601") + at + "T000000Z\n";
    };
    CHECK(outcome(vcalendar(version("18", "SEQUENCE:1\n" + stamp("01")) +
                            version("20", "SEQUENCE:0\n" + stamp("02")))) ==
          Texts{"2026-09-02 18:00–18:30"});
    CHECK(outcome(vcalendar(version("18", stamp("01")) + version("20", stamp("02")))) ==
          Texts{"2026-09-02 20:00–20:30"});
    CHECK(outcome(vcalendar(version("18", stamp("02")) + version("20", stamp("01")))) ==
          Texts{"2026-09-02 18:00–18:30"});
    CHECK(outcome(vcalendar(version("18", "SEQUENCE:2\nSTATUS:CANCELLED\n") +
                            version("20", "SEQUENCE:1\n")))
              .empty());
    CHECK(outcome(vcalendar(version("18", "") + version("20", ""))) ==
          Texts{"duplicate", "duplicate"});
    CHECK(outcome(vcalendar(version("18", "") + version("18", ""))) ==
          Texts{"2026-09-02 18:00–18:30"});
    CHECK(outcome(vcalendar(version("18", "SEQUENCE:x\n") + version("20", ""))) ==
          Texts{"not_a_number", "missing"});
    // Also in several calendars of one file.
    CHECK(outcome(vcalendar(version("18", stamp("01"))) + vcalendar(version("20", stamp("02")))) ==
          Texts{"2026-09-02 20:00–20:30"});
}

TEST_CASE("a zone that is known by its name is that zone, whatever the file says about it") {
    const auto zone = [](const std::string& name) {
        return "BEGIN:VTIMEZONE\nTZID:" + name +
               "\nBEGIN:STANDARD\nDTSTART:19701025T040000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n"
               "END:STANDARD\nEND:VTIMEZONE\n";
    };
    const auto summer_time = [&](const std::string& name) {
        return outcome(vcalendar(
            zone(name) + vevent("DTSTART;TZID=\"" + name + "\":20260702T180000\nDURATION:PT1H\n")));
    };
    CHECK(summer_time("Europe/Helsinki") == Texts{"2026-07-02 18:00–19:00"});
    CHECK(summer_time("FLE Standard Time") == Texts{"2026-07-02 18:00–19:00"});
    CHECK(summer_time("/example.com/20260101_1/Europe/Helsinki") ==
          Texts{"2026-07-02 18:00–19:00"});
    CHECK(summer_time("Europe/Stockholm") == Texts{"2026-07-02 19:00–20:00"});
    CHECK(summer_time("W. Europe Standard Time") == Texts{"2026-07-02 19:00–20:00"});
    CHECK(summer_time("/example.com/Europe/Stockholm") == Texts{"2026-07-02 19:00–20:00"});
    CHECK(summer_time("Oma aika") == Texts{"2026-07-02 20:00–21:00"});
    CHECK(summer_time("../zoneinfo/Europe/Stockholm") == Texts{"2026-07-02 20:00–21:00"});
}

TEST_CASE("times after the last change in a zone's file follow its rule") {
    const auto in_july = [](const char* zone, const char* year) {
        return outcome_of("DTSTART;TZID=" + std::string(zone) + ":" + year +
                          "0702T120000\nDURATION:PT1H\n");
    };
    CHECK(in_july("Europe/Stockholm", "2060") == Texts{"2060-07-02 13:00–14:00"});
    CHECK(in_july("America/New_York", "2060") == Texts{"2060-07-02 19:00–20:00"});
    CHECK(in_july("Europe/Dublin", "2060") == Texts{"2060-07-02 14:00–15:00"});
    CHECK(in_july("Asia/Tokyo", "2060") == Texts{"2060-07-02 06:00–07:00"});
    CHECK(in_july("Australia/Sydney", "2060") == Texts{"2060-07-02 05:00–06:00"});
    // Summer time is the standard time of Ireland.
    CHECK(outcome_of("DTSTART;TZID=Europe/Dublin:20600102T120000\nDURATION:PT1H\n") ==
          Texts{"2060-01-02 14:00–15:00"});
}

TEST_CASE("a name that tzdata does not have is not read as a rule, an offset or a path") {
    for (const char* name : {"Abc3", "EST5EDT,M3.2.0,M11.1.0", "+03:00", "Z", "Factory", "Europe",
                             "Europe/../Europe/Stockholm"}) {
        CAPTURE(name);
        CHECK(outcome_of("DTSTART;TZID=\"" + std::string(name) +
                         "\":20260702T120000\nDURATION:PT1H\n") == Texts{"unknown_zone"});
    }
}

TEST_CASE("a zone of the file that cannot be read, or does not cover a time, is not guessed") {
    const auto with = [](const std::string& observance) {
        return outcome(vcalendar("BEGIN:VTIMEZONE\nTZID:Oma\n" + observance + "END:VTIMEZONE\n" +
                                 vevent("DTSTART;TZID=Oma:20260702T180000\nDURATION:PT1H\n")));
    };
    const auto standard = [](const std::string& lines) {
        return "BEGIN:STANDARD\n" + lines + "END:STANDARD\n";
    };
    const std::string offsets = "TZOFFSETFROM:+0300\nTZOFFSETTO:+0200\n";
    const std::string start = "DTSTART:19701025T040000\n";
    CHECK(with(standard(offsets + start)) == Texts{"2026-07-02 19:00–20:00"});
    CHECK(with("") == Texts{"unknown_zone"});
    CHECK(with(standard(start)) == Texts{"unknown_zone"});
    CHECK(with(standard(offsets)) == Texts{"unknown_zone"});
    CHECK(with(standard(offsets + "DTSTART:x\n")) == Texts{"unknown_zone"});
    CHECK(with(standard("TZOFFSETFROM:+0300\nTZOFFSETTO:2\n" + start)) == Texts{"unknown_zone"});
    CHECK(with(standard(offsets + "DTSTART:20261025T040000\n")) == Texts{"unknown_zone"});
    // Both rules of the same part are followed.
    CHECK(with(standard(offsets + start + "RRULE:FREQ=YEARLY\n") +
               "BEGIN:DAYLIGHT\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nDTSTART:19700329T030000\n"
               "RRULE:FREQ=YEARLY;COUNT=2\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
               "END:DAYLIGHT\n") == Texts{"2026-07-02 18:00–19:00"});
    for (const char* frequency : {"SECONDLY", "MINUTELY", "HOURLY", "DAILY"}) {
        CAPTURE(frequency);
        CHECK(with(standard(offsets + start + "RRULE:FREQ=" + frequency + "\n")) ==
              Texts{"unknown_zone"});
    }
}

TEST_CASE("a time without a zone is in the zone of its calendar") {
    const std::string floating = "DTSTART:20260902T180000\nDURATION:PT1H\n";
    CHECK(outcome(vcalendar(vevent(floating), "X-WR-TIMEZONE:Europe/Stockholm\n")) ==
          Texts{"2026-09-02 19:00–20:00"});
    CHECK(outcome(vcalendar(vevent(floating), "X-WR-TIMEZONE:Europe/Helsinki\n")) ==
          Texts{"2026-09-02 18:00–19:00"});
    CHECK(outcome(vcalendar(vevent(floating), "X-WR-TIMEZONE:Mars/Olympus\n")) ==
          Texts{"unknown_zone"});
    CHECK(outcome(vcalendar(vevent(wednesdays), "X-WR-TIMEZONE:Mars/Olympus\n")) ==
          Texts{"2026-09-02 18:00–19:00"});
    CHECK(outcome_of("DTSTART;TZID=Europe/Stockholm:20260902T180000\nDTEND:20260902T190000\n") ==
          Texts{"unknown_zone"});
}

TEST_CASE("the hour that is repeated in autumn is the first one, or rejected") {
    CHECK(outcome_of("DTSTART:20261025T003000Z\nDTEND:20261025T020000Z\n") ==
          Texts{"2026-10-25 03:30–04:00"});
    CHECK(outcome_of("DTSTART:20261025T013000Z\nDTEND:20261025T020000Z\n") ==
          Texts{"ambiguous_time"});
    CHECK(outcome_of("DTSTART:20261024T200000Z\nDTEND:20261025T010000Z\n") ==
          Texts{"ambiguous_time"});
    CHECK(outcome_of(at("20261025T033000", "20261025T043000")) == Texts{"2026-10-25 03:30–04:30"});
    // A weekly night ends at the same time by the clock; hours are hours.
    CHECK(outcome_of(at("20261017T220000", "20261018T040000") + "RRULE:FREQ=WEEKLY;COUNT=2\n") ==
          Texts{"2026-10-17 22:00–04:00", "2026-10-24 22:00–04:00"});
    CHECK(outcome_of("DTSTART" + (helsinki + std::string("20261024T220000\nDURATION:PT8H\n"))) ==
          Texts{"2026-10-24 22:00–05:00"});
}

TEST_CASE("a time that the clocks skip is rejected") {
    CHECK(outcome_of(at("20260329T033000", "20260329T050000")) == Texts{"no_such_time"});
    CHECK(outcome_of(at("20260328T033000", "20260328T050000") + "RRULE:FREQ=DAILY;COUNT=3\n") ==
          Texts{"no_such_time"});
    CHECK(outcome_of(at("20260328T033000", "20260328T050000") + "RRULE:FREQ=DAILY;COUNT=3\n",
                     {{}, day("2026-03-28"), {}}) == Texts{"2026-03-28 03:30–05:00"});
    CHECK(outcome_of("DTSTART;TZID=America/New_York:20260308T023000\nDURATION:PT1H\n") ==
          Texts{"no_such_time"});
}

TEST_CASE("an entry without a length needs one") {
    const std::string start = std::string("DTSTART") + helsinki + "20260902T230000\n";
    const calendar::ReadOptions two_hours{{}, {}, 120};
    for (const std::string& end :
         {std::string(), std::string("DTEND") + helsinki + "20260902T230000\n",
          std::string("DURATION:PT0S\n"), std::string("DTEND:20260902T200000Z\n")}) {
        CAPTURE(end);
        CHECK(outcome_of(start + end) == Texts{end.empty() ? "missing" : "out_of_range"});
        CHECK(outcome_of(start + end, two_hours) == Texts{"2026-09-02 23:00–01:00"});
        CHECK(outcome_of(start + end + "RRULE:FREQ=WEEKLY;COUNT=2\n", two_hours) ==
              Texts{"2026-09-02 23:00–01:00", "2026-09-09 23:00–01:00"});
    }
    CHECK(outcome_of(wednesdays, two_hours) == Texts{"2026-09-02 18:00–19:00"});
    CHECK(outcome_of("DTSTART;VALUE=DATE:20260902\n", two_hours) == Texts{"not_a_time"});
    CHECK(outcome_of(at("20260902T180000", "20260902T170000"), two_hours) == Texts{"out_of_range"});
}

TEST_CASE("too many times are rejected with the advice to choose a period") {
    const auto daily = vcalendar(vevent(wednesdays + "RRULE:FREQ=DAILY;COUNT=6000\n"));
    const auto calendar = read_calendar(daily, {});
    REQUIRE(calendar.rejected.size() == 1);
    CHECK(calendar.rejected[0].fault.code == "out_of_range");
    CHECK(calendar.rejected[0].fault.hint.id.find("--from and --to") != std::string::npos);
    CHECK(outcome(daily, {day("2030-01-01"), day("2030-01-31"), {}}).size() == 31);
    CHECK(days_of("RRULE:FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2;COUNT=2") == "out_of_range");
}

TEST_CASE("what does not say clearly what takes place is rejected") {
    CHECK(outcome_of(wednesdays + wednesdays) == Texts{"duplicate"});
    CHECK(outcome_of(wednesdays + "DURATION:PT1H\n") == Texts{"duplicate"});
    CHECK(outcome_of(wednesdays + "STATUS:PERUTTU\n") == Texts{"unknown_word"});
    CHECK(outcome_of(wednesdays + "WE\n") == Texts{"not_a_property"});
    CHECK(outcome_of(at("20260231T180000", "20260231T190000")) == Texts{"not_a_date"});
    CHECK(outcome_of("DTSTART;TZID=Europe/Helsinki:20260902T180000Z\nDURATION:PT1H\n") ==
          Texts{"not_a_date"});
    CHECK(outcome(vcalendar(vevent(wednesdays), "METHOD:CANCEL\n")) == Texts{"refused"});
    CHECK(outcome(vcalendar(vevent(wednesdays), "METHOD:PUBLISH\n")).size() == 1);
    CHECK(outcome(vcalendar(vevent(wednesdays), "CALSCALE:HEBREW\n")) == Texts{"unknown_word"});
    CHECK(outcome(vcalendar("BEGIN:VEVENT\nSUMMARY:x\nRECURRENCE-ID:20260902T180000\n" +
                            wednesdays + "END:VEVENT\n")) == Texts{"missing"});
}

TEST_CASE("a line may be divided within a character") {
    const auto calendar =
        read_calendar(vcalendar(vevent(wednesdays, "1", "Y\xC3\n \xB6kuoro")), {});
    REQUIRE(calendar.entries.size() == 1);
    CHECK(calendar.entries.front().name == "Yökuoro");
    CHECK_THROWS_AS(read_calendar(vcalendar(vevent(wednesdays, "1", "Y\xC3kuoro")), {}),
                    base::Error);
}

TEST_CASE(
    "an entry with two names, or a text in an encoding that calendars do not have, is rejected") {
    CHECK(outcome_of("SUMMARY:Ilta\n" + wednesdays) == Texts{"duplicate"});
    CHECK(outcome_of("DESCRIPTION:a\nDESCRIPTION:b\n" + wednesdays) == Texts{"duplicate"});
    CHECK(outcome_of("DESCRIPTION;ENCODING=QUOTED-PRINTABLE:=C3=A4\n" + wednesdays) ==
          Texts{"unknown_word"});
    CHECK(outcome_of("DESCRIPTION;ENCODING=8bit:a\n" + wednesdays) ==
          Texts{"2026-09-02 18:00\u201319:00"});
}

TEST_CASE("the names of all entries are returned, also where nothing takes place") {
    const auto calendar = read_calendar(
        vcalendar(vevent(wednesdays) + vevent("STATUS:CANCELLED\n" + wednesdays, "2", "Ilta") +
                  vevent("", "3", "Juhla")),
        {});
    CHECK(calendar.entries.size() == 1);
    CHECK(calendar.rejected.size() == 1);
    CHECK(calendar.names == Texts{"Kuoro", "Ilta", "Juhla"});
}

TEST_CASE("a file that ends early, or whose entries overlap, is refused") {
    const auto whole = vcalendar(vevent(wednesdays));
    const auto code = [](const std::string& text) {
        return code_of([&] { read_calendar(text, {}); });
    };
    CHECK(code(whole) == "none");
    CHECK(code(whole.substr(0, whole.size() - 15)) == "not_a_calendar");
    CHECK(code(vcalendar("BEGIN:VEVENT\nUID:1\n" + vevent(wednesdays))) == "not_a_calendar");
    CHECK(code(vcalendar("END:VEVENT\n")) == "not_a_calendar");
    CHECK(code("BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n") == "not_a_calendar");
    CHECK(code(whole + "garbage\n") == "not_a_calendar");
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 100'000; ++i) deep += "BEGIN:X" + std::to_string(i) + "\n";
    CHECK(code(deep) == "not_a_calendar");
}
