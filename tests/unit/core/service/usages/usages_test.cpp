// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/events.hpp"
#include "core/service/usages/recording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "core/service/cards/cards.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/places/places.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::day;
using test::fault_of;
using test::TestRegister;
using Ids = std::vector<model::Id>;
using Words = std::vector<std::string>;
using New = std::function<void(service::NewUsage&)>;

namespace {

time::TimeOfDay at(int hours, int minutes = 0) {
    return time::TimeOfDay::from_minutes(hours * 60 + minutes);
}

struct Town : TestRegister {
    Town() {
        add_town();
        add_card("A999000017");
        add_community_card("Y999000033");
        service::create_event(operation, "Konsertti", {});
        service::EventFields with_value;
        with_value.value_field = true;
        service::create_event(operation, "Maksut", with_value);
    }

    std::string refused(const char* code, const New& change = {}) {
        const auto before = usage_ids().size();
        const auto word = code_of([&] { record(code, change); });
        CHECK(usage_ids().size() == before);
        return word;
    }
    service::UsageView edit(model::Id id,
                            const std::function<void(service::UsageChanges&)>& change) {
        service::UsageChanges changes;
        change(changes);
        return service::edit_usage(operation, id, changes);
    }
    service::UsageView show(model::Id id) { return service::show_usage(operation, id); }
    Ids find(const std::function<void(service::UsageQuery&)>& change) {
        service::UsageQuery query;
        change(query);
        const auto ids = usage_ids(query);
        auto unlimited = query;
        unlimited.limit.reset();
        unlimited.offset = 0;
        CHECK(service::count_usages(operation, query) ==
              static_cast<std::int64_t>(usage_ids(unlimited).size()));
        return ids;
    }
    void set(const char* sql) { REQUIRE(test::RawRegister(where).run(sql) == ""); }
};

service::UsageView record_on(const service::Operation& operation, const char* code,
                             const char* date, const char* site = "Teatteri") {
    service::NewUsage wanted;
    wanted.code = test::given(code);
    wanted.site = test::given(site);
    wanted.date = day(date);
    return service::record_usage(operation, wanted);
}

New again(const New& more = {}) {
    return [more](service::NewUsage& wanted) {
        wanted.again = true;
        if (more) more(wanted);
    };
}

}  // namespace

TEST_CASE("a usage is recorded with today's date and at the only site by default (R10, R15)") {
    Town town;
    const auto usage = town.record("a999000017").usage;
    const auto view = town.show(usage.id);
    CHECK(view.code == "A999000017");
    CHECK(view.site == "Teatteri");
    CHECK_FALSE(view.event);
    CHECK(view.usage.date == day("2026-06-15"));
    CHECK_FALSE(view.usage.time);
    CHECK(view.usage.children == 0);
    CHECK_FALSE(view.usage.customers);
    CHECK_FALSE(view.usage.value_cents);
    CHECK(view.usage.card_status == "valid");
    CHECK_FALSE(view.usage.discretion);
    CHECK(view.usage.warnings.empty());
    CHECK(view.usage.recorded_by == "local:tester");
    CHECK(view.usage.recorded_at == Clock::now);
    CHECK(town.measures() == store::Measures{1, 0, 0, 0});
}

TEST_CASE("a recorder is told how often a card was used here this year (manual 2.5)") {
    Town town;
    const auto use = [&](const char* code) {
        const auto found = service::card_use_at(town.operation, test::given(code), "Teatteri");
        return std::to_string(found.count) + " " + (found.last_day ? found.last_day->iso() : "-");
    };
    CHECK(use("A999000017") == "0 -");
    const auto visit = [&](const char* date) {
        return town.record("A999000017", [&](auto& w) { w.date = day(date), w.again = true; })
            .usage.id;
    };
    visit("2026-12-31");  // a ticket bought in advance
    CHECK(use("A999000017") == "1 -");
    visit("2025-12-31");
    visit("2026-02-03");
    const auto mistake = visit("2026-06-14");
    CHECK(use("A999000017") == "3 2026-06-14");
    service::delete_usage(town.operation, mistake);
    CHECK(use("A999000017") == "2 2026-02-03");
    CHECK(use("Y999000033") == "0 -");
    CHECK(code_of([&] { use("A999000777"); }) == "unknown_card");
}

TEST_CASE("a usage keeps all its fields") {
    Town town;
    const auto view = town.record("Y999000033", [](auto& w) {
        w.event = "maksut";
        w.date = day("2026-06-01");
        w.time = at(18, 30);
        w.children = 7;
        w.customers = 5;
        w.value_cents = 1250;
        w.key = " kassa-1/77 ";
    });
    const auto shown = town.show(view.usage.id);
    CHECK(shown.event == "Maksut");
    CHECK(shown.usage.date == day("2026-06-01"));
    CHECK(shown.usage.time == at(18, 30));
    CHECK(shown.usage.children == 7);
    CHECK(shown.usage.customers == 5);
    CHECK(shown.usage.value_cents == 1250);
    CHECK(shown.usage.key == "kassa-1/77");
    CHECK(shown.usage.warnings == Words{"before_registration"});
    CHECK(town.measures() == store::Measures{1, 7, 5, 1250});
}

TEST_CASE("recording refuses invalid data and stores nothing (USE02)") {
    Town town;
    CHECK(town.refused("A99900001") == "malformed_code");
    CHECK(town.refused("A999000025") == "unknown_card");
    CHECK(town.refused("A999000017", [](auto& w) { w.site = "Sosiaaliasema"; }) == "wrong_kind");
    CHECK(town.refused("A999000017", [](auto& w) { w.site = "Kirjasto"; }) == "not_found");
    CHECK(town.refused("A999000017", [](auto& w) { w.event = "Konsert"; }) == "unknown_event");
    CHECK(town.refused("A999000017", [](auto& w) { w.customers = 2; }) == "wrong_kind");
    CHECK(town.refused("A999000017", [](auto& w) { w.reason = "kind"; }) == "missing");
    CHECK(town.refused("A999000017", [](auto& w) { w.key = "a\tb"; }) == "control_character");
    CHECK(town.refused("A999000017", [](auto& w) { w.key = test::given(std::string(101, 'k')); }) ==
          "too_long");
    CHECK(town.measures() == store::Measures{});
}

TEST_CASE("a refused usage does not create its event") {
    Town town;
    service::block_card(town.operation, "A999000017", "lost");
    CHECK(town.refused("A999000017", [](auto& w) {
        w.event = "Uusi";
        w.create_event = true;
    }) == "blocked");
    CHECK(town.refused("Y999000033", [](auto& w) { w.event = "Uusi"; }) == "unknown_event");
}

TEST_CASE(
    "events are given by their whole name, ignoring case, spaces and normal form, or created on "
    "the spot (R11, USE09)") {
    Town town;
    const auto made = town.record("A999000017", [](auto& w) {
        w.event = "Yö";
        w.create_event = true;
    });
    CHECK(made.event == "Yö");
    for (const char* name : {"yö", " YÖ ", "Yo\u0308"}) {
        CAPTURE(name);
        const auto view = town.record("A999000017", again([&](auto& w) {
                                          w.event = test::given(name);
                                          w.create_event = true;
                                      }));
        CHECK(view.usage.event == made.usage.event);
    }
    CHECK(town.record("A999000017", again([&](auto& w) { w.event = *made.usage.event; })).event ==
          "Yö");
}

TEST_CASE("an event of another site is not found at this site") {
    Town town;
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    service::EventFields fields;
    fields.site = "Uimahalli";
    const auto swimming = service::create_event(town.operation, "Uinti", fields).event;
    CHECK(town.refused("A999000017", [](auto& w) {
        w.site = "Teatteri";
        w.event = "Uinti";
    }) == "unknown_event");
    CHECK(town.refused("A999000017", [&](auto& w) {
        w.site = "Teatteri";
        w.event = swimming.id;
    }) == "unknown_event");
    CHECK(town.refused("A999000017") == "missing");
}

TEST_CASE("a usage of an inactive event is refused (R21)") {
    Town town;
    town.set("UPDATE event SET active = false WHERE name = 'Konsertti'");
    CHECK(town.refused("A999000017", [](auto& w) { w.event = "Konsertti"; }) == "inactive_event");
    CHECK(town.refused("A999000017", [](auto& w) {
        w.event = "Konsertti";
        w.create_event = true;
    }) == "inactive_event");
}

TEST_CASE("a value is recorded only if the event has a value field (R14)") {
    Town town;
    CHECK(town.refused("A999000017", [](auto& w) { w.value_cents = 100; }) == "not_allowed");
    CHECK(town.refused("A999000017", [](auto& w) { w.value_cents = 0; }) == "not_allowed");
    CHECK(town.refused("A999000017", [](auto& w) {
        w.event = "Konsertti";
        w.value_cents = 100;
    }) == "not_allowed");
    CHECK(town.refused("A999000017", [](auto& w) {
        w.event = "Uusi";
        w.create_event = true;
        w.value_cents = 100;
    }) == "not_allowed");
    CHECK(town.record("A999000017",
                      [](auto& w) {
                          w.event = "Maksut";
                          w.value_cents = 100;
                      })
              .usage.value_cents == 100);
}

TEST_CASE("more children than the card allows are stored with a warning (R12)") {
    Town town;
    CHECK(town.show(town.record("A999000017", [](auto& w) { w.children = 3; }).usage.id)
              .usage.warnings == Words{"children_over_limit"});
    CHECK(town.record("A999000017", again([](auto& w) { w.children = 2; })).usage.warnings.empty());
    CHECK(town.record("Y999000033", [](auto& w) { w.children = 40; }).usage.warnings.empty());
}

TEST_CASE("a usage of an expired card needs discretion, which is stored (R6, R16)") {
    Town town;
    service::CardFields fields;
    fields.valid_until = day("2026-07-31");
    service::edit_card(town.operation, "A999000017", fields);
    // The card will have expired by the event's date.
    const auto fault =
        fault_of([&] { town.record("A999000017", [](auto& w) { w.date = day("2026-08-01"); }); });
    CHECK(fault.kind == base::ErrorKind::expired);
    CHECK(
        town.record("A999000017", [](auto& w) { w.date = day("2026-07-31"); }).usage.card_status ==
        "expiring");

    const auto let_in = town.record("A999000017", [](auto& w) {
        w.date = day("2026-08-01");
        w.allow_expired = true;
        w.reason = "renewal under way";
    });
    CHECK(town.show(let_in.usage.id).usage.card_status == "expired");
    CHECK(town.show(let_in.usage.id).usage.discretion == "renewal under way");
    const auto without_reason = town.record("A999000017", again([](auto& w) {
                                                w.date = day("2026-08-01");
                                                w.allow_expired = true;
                                            }));
    CHECK(town.show(without_reason.usage.id).usage.discretion == "");
    // A visit entered later, of a day when the card was still valid, needs no discretion.
    const auto afterwards = record_on(town.on("2026-09-01"), "A999000017", "2026-07-30");
    CHECK(afterwards.usage.card_status == "expiring");
    CHECK_FALSE(afterwards.usage.discretion);
}

TEST_CASE("a usage of a blocked card is refused whatever the dates and options (R6, CARD04)") {
    Town town;
    service::block_card(town.operation, "A999000017", "lost");
    const auto every_flag = [](auto& w) {
        w.allow_expired = true;
        w.again = true;
        w.key = "key";
    };
    CHECK(town.refused("A999000017", every_flag) == "blocked");
    service::CardFields fields;
    fields.issued_on = day("2025-01-01");
    fields.valid_until = day("2026-01-01");
    service::edit_card(town.operation, "A999000017", fields);
    CHECK(town.refused("A999000017", every_flag) == "blocked");
    CHECK(town.refused("A999000017") == "blocked");
    service::unblock_card(town.operation, "A999000017");
    CHECK(town.refused("A999000017") == "expired");
    CHECK(town.record("A999000017", every_flag).usage.card_status == "expired");
}

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

TEST_CASE("an edit changes the given fields, and the figures follow") {
    Town town;
    const auto id = town.record("A999000017",
                                [](auto& w) {
                                    w.children = 1;
                                    w.time = at(18);
                                })
                        .usage.id;
    town.edit(id, [](auto& c) { c.children = 2; });
    CHECK(town.show(id).usage.children == 2);
    CHECK(town.show(id).usage.time == at(18));
    town.edit(id, [](auto& c) { c.no_time = true; });
    CHECK_FALSE(town.show(id).usage.time);
    town.edit(id, [](auto& c) {
        c.event = "Maksut";
        c.value_cents = 350;
    });
    CHECK(town.show(id).event == "Maksut");
    CHECK(town.measures() == store::Measures{1, 2, 0, 350});
    CHECK(town.figures_hold());
    CHECK(town.edit(id, [](auto& c) { c.children = 5; }).usage.warnings ==
          Words{"children_over_limit"});
    CHECK(town.edit(id, [](auto& c) { c.date = day("2026-06-14"); }).usage.warnings ==
          Words{"children_over_limit", "before_registration"});
    CHECK(town.show(id).usage.recorded_at == Clock::now);
}

TEST_CASE("an edit can move a usage to another event, to none and to a new one") {
    Town town;
    const auto id = town.record("A999000017", [](auto& w) { w.event = "Konsertti"; }).usage.id;
    CHECK(town.edit(id, [](auto& c) { c.event = "Maksut"; }).event == "Maksut");
    CHECK_FALSE(town.edit(id, [](auto& c) { c.no_event = true; }).event);
    CHECK_FALSE(town.show(id).event);
    CHECK(town.edit(id,
                    [](auto& c) {
                        c.event = "Uusi";
                        c.create_event = true;
                    })
              .event == "Uusi");
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.event = "Tuntematon"; }); }) ==
          "unknown_event");
    CHECK(town.show(id).event == "Uusi");
    CHECK(town.figures_hold());
}

TEST_CASE("an edit cannot move a usage to an inactive event, but may change a usage of one (R21)") {
    Town town;
    const auto there = town.record("A999000017", [](auto& w) { w.event = "Konsertti"; }).usage.id;
    const auto elsewhere = town.record("A999000017").usage.id;
    town.set("UPDATE event SET active = false WHERE name = 'Konsertti'");
    CHECK(code_of([&] { town.edit(elsewhere, [](auto& c) { c.event = "Konsertti"; }); }) ==
          "inactive_event");
    CHECK(town.edit(there, [](auto& c) { c.children = 1; }).usage.children == 1);
    CHECK(town.edit(there,
                    [](auto& c) {
                        c.event = "Konsertti";
                        c.children = 2;
                    })
              .usage.children == 2);
}

TEST_CASE(
    "a value stays if it was allowed, and cannot move to an event without a value field (R14)") {
    Town town;
    const auto id = town.record("A999000017",
                                [](auto& w) {
                                    w.event = "Maksut";
                                    w.value_cents = 100;
                                })
                        .usage.id;
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.event = "Konsertti"; }); }) == "not_allowed");
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.no_event = true; }); }) == "not_allowed");
    // The value field was switched off since then: other fields can still be changed, the value
    // cannot.
    town.set("UPDATE event SET value_field = false");
    CHECK(town.edit(id, [](auto& c) { c.children = 1; }).usage.value_cents == 100);
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.value_cents = 200; }); }) == "not_allowed");
}

TEST_CASE("an edit to a date after the last valid day needs discretion (R16)") {
    Town town;
    const auto id = town.record("A999000017").usage.id;
    const auto fault =
        fault_of([&] { town.edit(id, [](auto& c) { c.date = day("2027-06-15"); }); });
    CHECK(fault.kind == base::ErrorKind::expired);
    CHECK(town.show(id).usage.date == day("2026-06-15"));
    const auto edited = town.edit(id, [](auto& c) {
        c.date = day("2027-06-15");
        c.allow_expired = true;
        c.reason = "agreed";
    });
    CHECK(edited.usage.card_status == "expired");
    CHECK(edited.usage.discretion == "agreed");
    // Moved back to a day when the card was valid, the usage is not discretionary any more.
    CHECK_FALSE(town.edit(id, [](auto& c) { c.date = day("2026-06-15"); }).usage.discretion);
    CHECK(town.show(id).usage.card_status == "valid");
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.reason = "for nothing"; }); }) == "missing");
}

TEST_CASE(
    "a discretionary usage stays so when something else is changed, even after a renewal (R16)") {
    Town town;
    service::CardFields ended;
    ended.issued_on = day("2025-01-01");
    ended.valid_until = day("2026-06-01");
    service::edit_card(town.operation, "A999000017", ended);
    const auto id = town.record("A999000017",
                                [](auto& w) {
                                    w.allow_expired = true;
                                    w.reason = "renewal under way";
                                })
                        .usage.id;
    town.edit(id, [](auto& c) { c.children = 1; });
    CHECK(town.show(id).usage.discretion == "renewal under way");
    service::renew_card(town.operation, "A999000017", {}, {});
    town.edit(id, [](auto& c) { c.children = 2; });
    CHECK(town.show(id).usage.card_status == "expired");
    CHECK(town.show(id).usage.discretion == "renewal under way");
    // Setting the same date again is not a change of date.
    town.edit(id, [](auto& c) { c.date = day("2026-06-15"); });
    CHECK(town.show(id).usage.discretion == "renewal under way");
    town.edit(id, [](auto& c) { c.allow_expired = true; });
    CHECK(town.show(id).usage.discretion == "renewal under way");
}

TEST_CASE("a valid usage can be edited although the card's last day has been moved back since") {
    Town town;
    const auto id = town.record("A999000017").usage.id;
    service::CardFields ended;
    ended.issued_on = day("2025-01-01");
    ended.valid_until = day("2026-06-01");
    service::edit_card(town.operation, "A999000017", ended);
    CHECK(town.edit(id, [](auto& c) { c.children = 1; }).usage.card_status == "valid");
    CHECK(code_of([&] { town.edit(id, [](auto& c) { c.date = day("2026-06-16"); }); }) ==
          "expired");
}

TEST_CASE("an old usage can be edited although the card has been blocked since") {
    Town town;
    const auto id = town.record("A999000017").usage.id;
    service::block_card(town.operation, "A999000017", "lost");
    CHECK(town.edit(id, [](auto& c) { c.children = 1; }).usage.children == 1);
    CHECK(service::show_card(town.operation, "A999000017").card.blocked());
}

TEST_CASE("edits allow customers with community cards only (R13)") {
    Town town;
    const auto customer = town.record("A999000017").usage.id;
    const auto community = town.record("Y999000033").usage.id;
    CHECK(code_of([&] { town.edit(customer, [](auto& c) { c.customers = 1; }); }) == "wrong_kind");
    CHECK(town.edit(community, [](auto& c) { c.customers = 4; }).usage.customers == 4);
    CHECK(town.measures() == store::Measures{2, 0, 4, 0});
}

TEST_CASE(
    "a deleted usage is removed from lists, counts and figures, and kept in the audit log (R20)") {
    Town town;
    const auto kept = town.record("A999000017", [](auto& w) { w.children = 1; }).usage.id;
    const auto gone = town.record("A999000017", again([](auto& w) { w.children = 2; })).usage.id;
    CHECK(service::delete_usage(town.operation, gone).usage.id == gone);
    CHECK(town.usage_ids() == Ids{kept});
    CHECK(service::count_usages(town.operation, {}) == 1);
    CHECK(town.measures() == store::Measures{1, 1, 0, 0});
    CHECK(town.figures_hold());
    CHECK(code_of([&] { town.show(gone); }) == "not_found");
    CHECK(code_of([&] { town.edit(gone, [](auto& c) { c.children = 0; }); }) == "not_found");
    CHECK(code_of([&] { service::delete_usage(town.operation, gone); }) == "not_found");
    CHECK(town.measures().usages == 1);
    test::RawRegister raw(town.where);
    CHECK(raw.value("SELECT count(*) FROM audit_entry WHERE object = 'usage:" +
                    std::to_string(gone) + "'") == "2");
    CHECK(raw.value("SELECT count(*) FROM usage") == "2");
}

TEST_CASE("a number that is not the id of a usage is not found") {
    Town town;
    for (const model::Id id : {0, -1, 77})
        CHECK(code_of([&] { service::show_usage(town.operation, id); }) == "not_found");
}

namespace {

struct ManyUsages : Town {
    ManyUsages() {
        add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
        const auto one = [&](const char* code, const char* site, const char* date,
                             std::optional<time::TimeOfDay> time, const char* event = nullptr) {
            service::NewUsage wanted;
            wanted.code = test::given(code);
            wanted.site = test::given(site);
            wanted.date = day(date);
            wanted.time = time;
            if (event) wanted.event = test::given(event);
            const auto id = service::record_usage(operation, wanted).usage.id;
            Clock::advance_seconds(3600);
            return id;
        };
        a = one("A999000017", "Teatteri", "2026-06-15", {});
        b = one("A999000017", "Teatteri", "2026-06-15", at(18, 30), "Konsertti");
        c = one("Y999000033", "Teatteri", "2026-06-15", at(23, 59));
        d = one("A999000017", "Uimahalli", "2026-06-16", at(0));
        Clock::now = time::start_of_day(day("2026-06-16")).plus_seconds(0);
        e = record_on(on("2026-06-16", "local:other"), "Y999000033", "2026-05-31").usage.id;
    }
    model::Id a = 0, b = 0, c = 0, d = 0, e = 0;
};

}  // namespace

TEST_CASE("usages are listed by the time of recording, with every filter (R19, USE07)") {
    ManyUsages town;
    const auto [a, b, c, d, e] = std::tuple(town.a, town.b, town.c, town.d, town.e);
    CHECK(town.usage_ids() == Ids{a, b, c, d, e});
    const auto range = [&](const char* from, const char* to) {
        return town.find([&](auto& q) {
            q.from = day(from);
            q.to = day(to);
        });
    };
    CHECK(range("2026-06-15", "2026-06-15") == Ids{a, b, c});
    CHECK(range("2026-06-01", "2026-06-15") == Ids{a, b, c});
    CHECK(range("2026-05-31", "2026-06-16") == Ids{a, b, c, d, e});
    CHECK(town.find([](auto& q) { q.from = day("2026-06-16"); }) == Ids{d});
    CHECK(town.find([](auto& q) { q.to = day("2026-06-14"); }) == Ids{e});
    CHECK(town.find([](auto& q) { q.time = at(18, 30); }) == Ids{b});
    CHECK(town.find([](auto& q) { q.time = at(0); }) == Ids{d});
    CHECK(town.find([](auto& q) { q.card = "y999000033"; }) == Ids{c, e});
    CHECK(town.find([](auto& q) { q.site = "UIMAHALLI"; }) == Ids{d});
    CHECK(town.find([](auto& q) { q.event = "konsertti"; }) == Ids{b});
    CHECK(town.find([](auto& q) { q.recorded_from = day("2026-06-16"); }) == Ids{e});
    CHECK(town.find([](auto& q) { q.recorded_to = day("2026-06-15"); }) == Ids{a, b, c, d});
    CHECK(town.find([](auto& q) { q.mine = true; }) == Ids{a, b, c, d});
    CHECK(town.find([](auto& q) {
        q.card = "A999000017";
        q.site = "Teatteri";
        q.from = day("2026-06-15");
        q.time = at(18, 30);
    }) == Ids{b});
    CHECK(town.find([](auto& q) { q.limit = 2; }) == Ids{a, b});
    CHECK(town.find([](auto& q) {
        q.limit = 2;
        q.offset = 3;
    }) == Ids{d, e});
    CHECK(town.find([](auto& q) { q.offset = 4; }) == Ids{e});
}

TEST_CASE(
    "a range that ends before it starts is an error, and so is a filter by something that does not "
    "exist") {
    ManyUsages town;
    const auto code = [&](const std::function<void(service::UsageQuery&)>& change) {
        return code_of([&] { town.find(change); });
    };
    CHECK(code([](auto& q) {
              q.from = day("2026-02-01");
              q.to = day("2026-01-31");
          }) == "out_of_range");
    CHECK(code([](auto& q) {
              q.recorded_from = day("2026-02-01");
              q.recorded_to = day("2026-01-31");
          }) == "out_of_range");
    // A code that belongs to no card finds nothing.
    CHECK(code([](auto& q) { q.card = "A999000041"; }) == "none");
    CHECK(code([](auto& q) { q.card = "A99900004"; }) == "malformed_code");
    CHECK(code([](auto& q) { q.site = "Kirjasto"; }) == "not_found");
    CHECK(code([](auto& q) { q.event = "Kons"; }) == "not_found");
    CHECK(code([](auto& q) {
              q.site = "Uimahalli";
              q.event = "Konsertti";
          }) == "not_found");
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
