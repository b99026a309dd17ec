// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/schedule.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using service::ClockChange;
using test::code_of;
using test::day;
using test::TestRegister;

namespace {

time::SlotTime at(const char* text) { return time::parse_slot_time(text, "on").value(); }

struct Town : TestRegister {
    Town() {
        add_town();
        service::create_event(operation, "Kuoro", {.site = "Teatteri"});
    }
    std::vector<service::ScheduledSlot> schedule(const service::ScheduleRequest& request,
                                                 bool dry_run = false) const {
        return service::schedule_event(operation, {"Kuoro", {}}, request, dry_run);
    }
    std::vector<service::ScheduledSlot> on(const char* text) const {
        return schedule({.on = {at(text)}});
    }
    std::vector<std::string> slots() const {
        std::vector<std::string> found;
        service::list_slots(operation, {"Kuoro", {}}, {}, {}, [&](const service::SlotView& view) {
            found.push_back(view.slot.at.date.iso() + " " + view.slot.at.span.text());
        });
        return found;
    }
    const service::ScheduleRequest mondays{
        .from = day("2026-03-01"),
        .to = day("2026-03-16"),
        .weekly = time::parse_weekly_spans("mon 18:00-19:30", "weekly").value()};
};

}  // namespace

TEST_CASE("a weekly schedule adds a slot for each of its days, once (R22)") {
    Town town;
    const auto first = town.schedule(town.mondays);
    CHECK(first.size() == 3);
    for (const auto& slot : first) CHECK(slot.added);
    CHECK(town.slots() == std::vector<std::string>{"2026-03-02 18:00–19:30",
                                                   "2026-03-09 18:00–19:30",
                                                   "2026-03-16 18:00–19:30"});
    for (const auto& slot : town.schedule(town.mondays)) CHECK_FALSE(slot.added);
    CHECK(town.slots().size() == 3);
}

TEST_CASE("a dry run adds nothing") {
    Town town;
    CHECK(town.schedule(town.mondays, true).size() == 3);
    CHECK(town.slots().empty());
}

TEST_CASE("a slot with another end at the same time is a conflict") {
    Town town;
    town.schedule(town.mondays);
    CHECK(code_of([&] { town.on("2026-03-09 18:00-20:00"); }) == "exists");
    CHECK(code_of([&] { town.on("2026-03-09 17:00-18:00"); }) == "none");
    const auto both = [&](const char* one, const char* other) {
        return code_of([&] { town.schedule({.on = {at(one), at(other)}}); });
    };
    CHECK(both("2026-06-09 18:00-19:00", "2026-06-09 18:00-20:00") == "exists");
    CHECK(both("2026-06-09 18:00-19:00", "2026-06-09 18:00-19:00") == "none");
    CHECK(town.slots().size() == 5);
}

TEST_CASE("a night when the clocks change is shorter or longer, and has a time that is skipped") {
    Town town;
    CHECK(town.on("2026-03-28 22:00-06:00").at(0).clock_change == ClockChange::shorter);
    CHECK(town.on("2026-10-24 22:00-06:00").at(0).clock_change == ClockChange::longer);
    CHECK(town.on("2026-06-24 22:00-06:00").at(0).clock_change == ClockChange::none);
    CHECK(code_of([&] { town.on("2026-03-29 03:30-05:00"); }) == "no_such_time");
    CHECK(code_of([&] { town.on("2026-03-29 02:30-03:30"); }) == "no_such_time");
    CHECK(code_of([&] { town.on("2026-03-28 22:00-03:00"); }) == "no_such_time");
    CHECK(code_of([&] {
              town.schedule({.from = day("2026-03-01"),
                             .to = day("2026-04-30"),
                             .weekly = time::parse_weekly_spans("su 2-3.30", "weekly").value()});
          }) == "no_such_time");
    // An end that occurs twice means the first one.
    CHECK(town.on("2026-10-25 02:30-03:30").front().clock_change == ClockChange::none);
}

TEST_CASE("a schedule needs times, and a weekly one its first and last day") {
    Town town;
    CHECK(code_of([&] { town.schedule({}); }) == "missing");
    CHECK(code_of([&] { town.schedule({.from = day("2026-03-01")}); }) == "missing");
    auto endless = town.mondays;
    endless.to.reset();
    CHECK(code_of([&] { town.schedule(endless); }) == "missing");
    endless.to = day("2056-03-01");
    CHECK(code_of([&] { town.schedule(endless); }) == "out_of_range");
}

TEST_CASE("a schedule covers at most twenty years, to the same day or the last one of February") {
    Town town;
    const auto fits = [&](const char* from, const char* to) {
        auto request = town.mondays;
        request.from = day(from);
        request.to = day(to);
        return code_of([&] { town.schedule(request, true); }) == "none";
    };
    CHECK(fits("2026-03-01", "2046-03-01"));
    CHECK_FALSE(fits("2026-03-01", "2046-03-02"));
    CHECK(fits("2028-02-29", "2048-02-29"));
    CHECK_FALSE(fits("2028-02-29", "2048-03-01"));
    CHECK(fits("2080-02-29", "2100-02-28"));
    CHECK_FALSE(fits("2080-02-29", "2100-03-01"));
    CHECK(fits("2080-03-01", "2100-03-01"));
    CHECK(fits("9990-01-01", "9999-12-31"));
}

TEST_CASE("imported events are created once, and later only get new slots") {
    Town town;
    std::vector<service::PlannedEvent> planned{{"Uinti", {}, {at("2026-03-01 10:00-11:00")}}};
    const auto import = [&] {
        return service::import_events(town.operation, "Teatteri", planned,
                                      service::ImportMode::all_or_nothing)
            .events.at(0);
    };
    const auto first = import();
    CHECK(first.created);
    CHECK(first.added == 1);
    planned[0].times.push_back(at("2026-03-08 10:00-11:00"));
    const auto second = import();
    CHECK_FALSE(second.created);
    CHECK(second.added == 1);
    CHECK(second.known == 1);
}

TEST_CASE("an import names the slots of its events that it does not have, and keeps them") {
    Town town;
    town.schedule(town.mondays);
    const auto unplanned = [&](std::vector<time::SlotTime> times,
                               const service::PlannedPeriod& period) {
        std::vector<std::string> days;
        for (const auto& one :
             service::import_events(town.operation, "Teatteri", {{"kuoro", {}, std::move(times)}},
                                    service::ImportMode::dry_run, period)
                 .unplanned)
            days.push_back(one.slot.at.date.iso());
        return days;
    };
    using Days = std::vector<std::string>;
    const service::PlannedPeriod all{day("2026-03-01"), {}};
    CHECK(unplanned({}, all) == Days{"2026-03-02", "2026-03-09", "2026-03-16"});
    CHECK(unplanned({at("2026-03-09 18:00-19:30")}, all) == Days{"2026-03-02", "2026-03-16"});
    CHECK(unplanned({}, {day("2026-03-03"), day("2026-03-15")}) == Days{"2026-03-09"});
    // An entry that is rejected, because it has another end, takes place all the same.
    CHECK(unplanned({at("2026-03-09 18:00-20:00")}, all) == Days{"2026-03-02", "2026-03-16"});
    CHECK(town.slots().size() == 3);
}

TEST_CASE("a planned event with a card code in its name or a slot of 24 hours is rejected") {
    Town town;
    const auto code = [&](service::PlannedEvent planned) {
        const auto import = service::import_events(town.operation, "Teatteri", {std::move(planned)},
                                                   service::ImportMode::skip_rejected);
        return import.rejected.empty() ? std::string("none") : import.rejected.front().fault.code;
    };
    CHECK(code({"Ilta A123456781", {}, {at("2026-03-02 18:00-19:00")}}) == "not_allowed");
    CHECK(code({"Vuorokausi", {}, {at("2026-03-02 00:00-24:00")}}) == "none");
    auto whole = at("2026-03-02 18:00-19:00");
    whole.span.end = whole.span.start;
    CHECK(code({"Yö", {}, {whole}}) == "not_a_time");
}

TEST_CASE("a slot that was scheduled by mistake is removed") {
    Town town;
    town.schedule(town.mondays);
    const auto removed =
        service::unschedule_event(town.operation, {"Kuoro", {}}, {"2026-03-09 18:00"});
    CHECK(removed.size() == 1);
    CHECK(town.slots().size() == 2);
}
