// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/current_slots.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/events/schedule.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::day;
using test::TestRegister;
using Slots = std::vector<std::string>;

namespace {

/// A club every night from 22:00 to 04:00, and the current moment in June 2026.
struct Club : TestRegister {
    Club() {
        add_town();
        add_card("A999000017");
        service::create_event(operation, "Klubi", {.site = "Teatteri"});
        service::schedule_event(
            operation, {"Klubi", {}},
            {day("2026-06-18"),
             day("2026-06-20"),
             {time::parse_weekly_spans("to,pe,la 22:00-04:00", "weekly").value()},
             {}},
            false);
    }
    /// An operation at a moment of local time.
    service::Operation at(const char* date, int hours, int minutes) {
        Clock::now =
            time::to_instant(day(date), time::TimeOfDay::from_minutes(hours * 60 + minutes));
        return on(date);
    }
    static Slots texts(const std::vector<model::Slot>& slots) {
        Slots found;
        for (const auto& slot : slots)
            found.push_back(slot.at.date.iso() + " " + slot.at.span.text());
        return found;
    }
    Slots slots_at(const char* date, int hours, int minutes,
                   const std::optional<time::Day>& given = {}) {
        return texts(service::slots_of_day(at(date, hours, minutes), {"Klubi", {}}, given));
    }
    std::string default_at(const char* date, int hours, int minutes,
                           const std::optional<time::Day>& given = {}) {
        const auto moment = at(date, hours, minutes);
        const auto event = service::show_event(moment, {"Klubi", {}}).event;
        const auto slot = service::default_slot_of_day(moment, event, given);
        return slot ? slot->at.date.iso() : "none";
    }
    /// The day of a usage recorded then with the time 22:00 and perhaps a date.
    std::string recorded_at(const char* date, int hours, int minutes,
                            std::optional<time::Day> given = {}) {
        const auto moment = at(date, hours, minutes);
        service::NewUsage usage;
        usage.code = test::given("A999000017");
        usage.event = model::EventRef::parse("Klubi").value();
        usage.time = time::TimeOfDay::from_minutes(22 * 60);
        usage.date = given;
        usage.again = true;
        return service::record_usage(moment, usage).usage.date.iso();
    }
};

}  // namespace

TEST_CASE("a slot that began yesterday and still runs is one of today's (R15)") {
    Club club;
    CHECK(club.slots_at("2026-06-19", 3, 59) ==
          Slots{"2026-06-18 22:00–04:00", "2026-06-19 22:00–04:00"});
    CHECK(club.slots_at("2026-06-19", 4, 0) == Slots{"2026-06-19 22:00–04:00"});
    CHECK(club.slots_at("2026-06-18", 1, 0) == Slots{"2026-06-18 22:00–04:00"});
    CHECK(club.slots_at("2026-06-21", 1, 0) == Slots{"2026-06-20 22:00–04:00"});
    CHECK(club.slots_at("2026-06-21", 12, 0).empty());
}

TEST_CASE("slots of another day are those that begin on it") {
    Club club;
    const auto now = club.at("2026-06-15", 1, 0);
    CHECK(Club::texts(service::slots_of_day(now, {"Klubi", {}}, day("2026-06-19"))) ==
          Slots{"2026-06-19 22:00–04:00"});
}

TEST_CASE("slots that are sold in advance follow those of the day, for six months") {
    Club club;
    service::schedule_event(club.operation, {"Klubi", {}},
                            {.on = {time::parse_slot_time("2026-12-19 22:00-04:00", "on").value(),
                                    time::parse_slot_time("2026-12-20 22:00-04:00", "on").value()}},
                            false);
    const auto from = [&](const char* date, int hours, const std::optional<time::Day>& given = {}) {
        return Club::texts(service::slots_from_day(club.at(date, hours, 0), {"Klubi", {}}, given));
    };
    CHECK(from("2026-06-19", 1) == Slots{"2026-06-18 22:00–04:00", "2026-06-19 22:00–04:00",
                                         "2026-06-20 22:00–04:00", "2026-12-19 22:00–04:00"});
    CHECK(from("2026-06-21", 12) == Slots{"2026-12-19 22:00–04:00", "2026-12-20 22:00–04:00"});
    CHECK(from("2026-06-21", 12, day("2026-06-20")) ==
          Slots{"2026-06-20 22:00–04:00", "2026-12-19 22:00–04:00", "2026-12-20 22:00–04:00"});
}

TEST_CASE("of a date that is given, slots are those that begin on it, also on the current day") {
    Club club;
    CHECK(club.slots_at("2026-06-19", 0, 30, day("2026-06-19")) == Slots{"2026-06-19 22:00–04:00"});
    CHECK(club.default_at("2026-06-19", 0, 30, day("2026-06-19")) == "2026-06-19");
    CHECK(club.default_at("2026-06-19", 0, 30, day("2026-06-18")) == "2026-06-18");
    CHECK(club.default_at("2026-06-21", 0, 30, day("2026-06-21")) == "none");
}

TEST_CASE("the slot that still runs is the default until it ends") {
    Club club;
    CHECK(club.default_at("2026-06-19", 0, 30) == "2026-06-18");
    CHECK(club.default_at("2026-06-19", 4, 0) == "2026-06-19");
    CHECK(club.default_at("2026-06-19", 23, 0) == "2026-06-19");
    CHECK(club.default_at("2026-06-22", 0, 30) == "none");
    service::schedule_event(club.operation, {"Klubi", {}},
                            {.on = {time::parse_slot_time("2026-06-19 00:15-02:00", "on").value()}},
                            false);
    CHECK(club.default_at("2026-06-19", 0, 10) == "2026-06-18");
    CHECK(club.default_at("2026-06-19", 0, 30) == "none");
}

TEST_CASE("a usage recorded after midnight belongs to the slot that still runs (R15)") {
    Club club;
    CHECK(club.recorded_at("2026-06-19", 0, 30) == "2026-06-18");
    CHECK(club.recorded_at("2026-06-19", 4, 0) == "2026-06-19");
    CHECK(club.recorded_at("2026-06-19", 0, 30, day("2026-06-19")) == "2026-06-19");
    CHECK(code_of([&] { club.recorded_at("2026-06-18", 0, 30, day("2026-06-17")); }) == "no_slot");
}
