// SPDX-License-Identifier: Apache-2.0
// The same usage sent twice: within two minutes, with its key, by several desks at once (R17).
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "core/service/cards/cards.hpp"
#include "core/service/events/schedule.hpp"
#include "unit/core/service/usages/support.hpp"

using namespace kaiku;
using test::again;
using test::at;
using test::Clock;
using test::code_of;
using test::day;
using test::fault_of;
using test::New;
using test::record_on;
using test::Words;
using Town = test::UsageTown;

TEST_CASE(
    "a repeated scan is refused for two minutes, and the message names the first usage (R17, "
    "SCN02)") {
    Town town;
    const auto first = town.record("A999000017").usage;
    for (int seconds : {0, 1, 118, 1}) {  // until 120 seconds have passed
        Clock::advance_seconds(seconds);
        const auto fault = fault_of([&] { town.record("A999000017"); });
        CHECK(fault.kind == base::ErrorKind::conflict);
        CHECK(fault.code == "repeated");
        CHECK(base::to_english(fault.message).find("usage " + std::to_string(first.id)) !=
              std::string::npos);
        CHECK(base::to_english(fault.message).find("12:00") != std::string::npos);
    }
    Clock::advance_seconds(1);  // 121 seconds
    CHECK(code_of([&] { town.record("A999000017"); }) == "none");
    CHECK(town.refused("A999000017") == "repeated");
    CHECK(town.usage_ids().size() == 2);
}

TEST_CASE("the two minutes count from the last usage, by the clock and not by --today (R17)") {
    Town town;
    const auto one = [&](const char* today) {
        return record_on(town.on(today), "A999000017", "2026-06-15");
    };
    one("2026-06-15");
    CHECK(code_of([&] { one("2026-06-20"); }) == "repeated");
    Clock::advance_seconds(100);
    town.record("A999000017", again());
    Clock::advance_seconds(100);
    CHECK(town.refused("A999000017") == "repeated");
}

TEST_CASE(
    "another event, date, time, site or card is not a repeat, nor is --again or another key "
    "(R17)") {
    Town town;
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    town.add_card("A999000025");
    const auto at_theatre = [&](const New& more = {}) -> New {
        return [more](service::NewUsage& w) {
            w.site = "Teatteri";
            if (more) more(w);
        };
    };
    town.record("A999000017", at_theatre());
    CHECK(town.refused("A999000017", at_theatre()) == "repeated");
    CHECK(code_of([&] {
              town.record("A999000017", at_theatre([](auto& w) { w.event = "Konsertti"; }));
          }) == "none");
    CHECK(code_of([&] {
              town.record("A999000017", at_theatre([](auto& w) { w.date = day("2026-06-16"); }));
          }) == "none");
    CHECK(code_of([&] {
              town.record("A999000017", at_theatre([](auto& w) { w.time = at(14); }));
          }) == "none");
    CHECK(code_of([&] {
              town.record("A999000017", at_theatre([](auto& w) { w.time = at(19); }));
          }) == "none");
    CHECK(code_of([&] { town.record("A999000017", [](auto& w) { w.site = "Uimahalli"; }); }) ==
          "none");
    CHECK(code_of([&] { town.record("A999000025", at_theatre()); }) == "none");
    CHECK(code_of([&] { town.record("A999000017", at_theatre(again())); }) == "none");
    CHECK(code_of([&] {
              town.record("A999000017", at_theatre([](auto& w) { w.key = "another"; }));
          }) == "none");
    // Another number of children does not make another usage: the user may have answered
    // differently after a repeated scan.
    CHECK(town.refused("A999000017", at_theatre([](auto& w) { w.children = 1; })) == "repeated");
    CHECK(town.measures().usages == 9);
}

TEST_CASE("a deleted usage does not count as a repeat") {
    Town town;
    const auto wrong = town.record("A999000017", [](auto& w) { w.children = 2; });
    service::delete_usage(town.operation, wrong.usage.id);
    CHECK(code_of([&] { town.record("A999000017"); }) == "none");
}

TEST_CASE("a retry with the same key returns the same usage (R17)") {
    Town town;
    const New keyed = [](auto& w) {
        w.key = "till-7";
        w.children = 1;
        w.event = "Konsertti";
    };
    const auto first = town.record("A999000017", keyed);
    for (int seconds : {1, 200}) {
        Clock::advance_seconds(seconds);
        const auto retry = town.record("A999000017", keyed);
        CHECK(retry.usage.id == first.usage.id);
        CHECK(retry.usage.recorded_at == first.usage.recorded_at);
        CHECK(retry.event == "Konsertti");
    }
    CHECK(town.measures() == store::Measures{1, 1, 0, 0});
}

TEST_CASE("a retry succeeds although the card or the event has changed since (R17)") {
    Town town;
    const New keyed = [](auto& w) {
        w.key = "till-7";
        w.event = "Konsertti";
    };
    const auto first = town.record("A999000017", keyed);
    service::block_card(town.operation, "A999000017", "lost");
    town.set("UPDATE event SET active = false");
    CHECK(town.record("A999000017", keyed).usage.id == first.usage.id);
}

TEST_CASE("a retry after midnight without a date returns the usage of the day before (R17)") {
    Town town;
    const auto first = town.record("A999000017", [](auto& usage) { usage.key = "k-1"; });
    auto morning = town.on("2026-06-16");
    service::NewUsage again;
    again.code = "A999000017";
    again.site = model::SiteRef::parse(first.site).value();
    again.key = "k-1";
    const auto second = service::record_usage(morning, again);
    CHECK(second.usage.id == first.usage.id);
    CHECK(second.usage.date == first.usage.date);
    again.date = day("2026-06-16");
    CHECK(code_of([&] { service::record_usage(morning, again); }) == "exists");
}

TEST_CASE(
    "a retry is the same usage or pending visit if the slot filled in is another one by now") {
    Town town;
    service::ScheduleRequest slots;
    for (const char* slot : {"2026-06-15 18:00-19:00", "2026-06-16 18:00-19:00"})
        slots.on.push_back(time::parse_slot_time(slot, "on").value());
    service::schedule_event(town.operation, {"Konsertti", {}}, slots, false);
    // A8 is not registered.
    for (const auto& [code, key] : {std::pair("A999000017", "k-1"), {"A888000017", "k-2"}}) {
        CAPTURE(code);
        service::NewUsage usage;
        usage.code = test::given(code);
        usage.site = "Teatteri";
        usage.event = "Konsertti";
        usage.key = test::given(key);
        usage.pending = true;
        usage.slot = "2026-06-15 18:00";
        usage.slot_filled_in = true;
        const auto first = service::record_usage(town.operation, usage);
        usage.slot = "2026-06-16 18:00";
        const auto next_day = service::record_usage(town.on("2026-06-16"), usage);
        usage.slot.reset();
        usage.slot_filled_in = false;
        const auto without_slot = service::record_usage(town.on("2026-06-17"), usage);
        for (const auto& retry : {next_day, without_slot}) {
            CHECK(retry.usage.id == first.usage.id);
            CHECK(retry.usage.slot == first.usage.slot);
            CHECK(retry.usage.date == day("2026-06-15"));
            CHECK(retry.usage.time == at(18));
        }
        // A slot that the recorder gives is another visit.
        usage.slot = "2026-06-16 18:00";
        CHECK(code_of([&] { service::record_usage(town.operation, usage); }) == "exists");
    }
}

TEST_CASE("a key of another usage is a conflict") {
    Town town;
    town.add_card("A999000025");
    const auto first = town.record("A999000017", [](auto& w) { w.key = "till-7"; });
    const auto conflict = [&](const char* code, const New& change = {}) {
        return town.refused(code, [&](auto& w) {
            w.key = "till-7";
            if (change) change(w);
        });
    };
    CHECK(conflict("A999000025") == "exists");
    CHECK(conflict("A999000017", [](auto& w) { w.children = 1; }) == "exists");
    CHECK(conflict("A999000017", [](auto& w) { w.date = day("2026-06-16"); }) == "exists");
    CHECK(conflict("A999000017", [](auto& w) { w.time = at(18); }) == "exists");
    CHECK(conflict("A999000017", [](auto& w) { w.event = "Konsertti"; }) == "exists");
    service::delete_usage(town.operation, first.usage.id);
    CHECK(conflict("A999000017") == "exists");
}

TEST_CASE("two sites may use the same key") {
    Town town;
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    const auto at_theatre = town.record("A999000017", [](auto& w) {
        w.site = "Teatteri";
        w.key = "1";
    });
    const auto at_pool = town.record("A999000017", [](auto& w) {
        w.site = "Uimahalli";
        w.key = "1";
    });
    CHECK(at_theatre.usage.id != at_pool.usage.id);
}

namespace {

/// Runs the same action on four desks at the same time, each with its own connection. Returns their
/// error codes, "none" for success.
std::vector<std::string> four_desks(const Town& town,
                                    const std::function<void(const service::Operation&)>& action) {
    std::vector<std::string> words(4);
    std::atomic<int> ready = 0;
    std::vector<std::thread> desks;
    for (auto& word : words)
        desks.emplace_back([&] {
            auto records = service::Register::open(town.where, service::Register::Need::write);
            const service::Operation operation{records, service::Caller::owner("local:desk"),
                                               town.operation.today, &Clock::read};
            for (++ready; ready < 4;) std::this_thread::yield();
            word = code_of([&] { action(operation); });
        });
    for (auto& desk : desks) desk.join();
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

TEST_CASE("a repeat is refused when several desks record at once (R17, USE01)") {
    Town town;
    for (int round = 0; round < 10; ++round) {
        Clock::advance_seconds(600);
        const auto words = four_desks(town, [](const service::Operation& operation) {
            service::NewUsage wanted;
            wanted.code = "A999000017";
            wanted.event = "Konsertti";
            service::record_usage(operation, wanted);
        });
        CHECK(words == Words{"none", "repeated", "repeated", "repeated"});
    }
    CHECK(town.measures().usages == 10);
    CHECK(town.figures_hold());
}

TEST_CASE(
    "one key sent by several desks at once gives one usage, and one new event name one event") {
    Town town;
    for (int round = 0; round < 10; ++round) {
        const auto words = four_desks(town, [&](const service::Operation& operation) {
            service::NewUsage wanted;
            wanted.code = "A999000017";
            wanted.key = model::UsageKey::parse("round " + std::to_string(round)).value();
            wanted.event = model::EventRef::parse("Uusi " + std::to_string(round)).value();
            wanted.create_event = true;
            service::record_usage(operation, wanted);
        });
        CHECK(words == Words{"none", "none", "none", "none"});
    }
    CHECK(town.measures().usages == 10);
    CHECK(test::RawRegister(town.where)
              .value("SELECT count(*) FROM event WHERE name LIKE 'Uusi %'") == "10");
}
