// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/recording.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/service/cards/cards.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/resolve.hpp"
#include "unit/core/service/usages/support.hpp"

using namespace kaiku;
using test::again;
using test::at;
using test::Clock;
using test::code_of;
using test::day;
using test::fault_of;
using test::record_on;
using test::Words;
using Town = test::UsageTown;

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

TEST_CASE("the label of an event of another site is not the name of a new one (R27)") {
    Town town;
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    service::EventFields fields;
    fields.site = "Uimahalli";
    const auto swimming = service::create_event(town.operation, "Uinti", fields).event;
    const auto fault_for = [&](const std::string& event) {
        return fault_of([&] {
            town.record("A999000017", [&](auto& w) {
                w.site = "Teatteri";
                w.event = test::given(event);
                w.create_event = true;
            });
        });
    };
    const auto with_id = [](model::Id id) {
        return "Uinti (Uimahalli, id " + std::to_string(id) + ")";
    };
    for (const auto& label : {std::string("Uinti (Uimahalli)"), with_id(swimming.id)}) {
        const auto fault = fault_for(label);
        CHECK(fault.code == "unknown_event");
        CHECK(base::to_english(fault.message) == "Uinti is an event of Uimahalli, not of Teatteri");
    }
    const auto teatteri =
        service::resolve_site(town.operation, "Teatteri", model::Action::place_see);
    town.operation.caller = {"kassa@teatteri.example",
                             0,
                             {{model::Role::recorder, {model::ScopeKind::site, teatteri.id}}}};
    for (const auto id : {swimming.id, model::Id{999}}) {
        const auto fault = fault_for(with_id(id));
        CHECK(fault.code == "unknown_event");
        CHECK(base::to_english(fault.message) == "Teatteri has no event \"" + with_id(id) + "\"");
        CHECK(base::to_english(fault.hint).starts_with("an id in parentheses"));
    }
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

TEST_CASE("the slot of the selected event is filled in, however the usage names it (R15)") {
    Town town;
    for (const char* event : {"Konsertti", "Maksut"}) {
        service::ScheduleRequest slots;
        for (const char* slot : {"2026-06-15 18:00-19:00", "2026-06-16 18:00-19:00"})
            slots.on.push_back(time::parse_slot_time(slot, "on").value());
        service::schedule_event(town.operation, {test::given(event), {}}, slots, false);
    }
    const auto concert = service::show_event(town.operation, {"Konsertti", {}}).event.id;
    const auto day_of = [&](const service::SelectedSlot& selected, const model::EventRef& event,
                            const test::New& change = {}) {
        std::string found;
        const auto word = code_of([&] {
            found = town.record("A999000017", again([&](auto& wanted) {
                                    wanted.event = event;
                                    wanted.selected = selected;
                                    if (change) change(wanted);
                                }))
                        .usage.date.iso();
        });
        return word == "none" ? found : word;
    };
    const service::SelectedSlot by_day{concert, {}}, by_slot{concert, "2026-06-16 18:00"},
        without_event{{}, "2026-06-16 18:00"};
    for (const auto& event : {model::EventRef(concert), model::EventRef("konsertti")}) {
        CAPTURE(event.text());
        CHECK(day_of(by_day, event) == "2026-06-15");
        CHECK(day_of(by_day, event, [](auto& w) { w.date = day("2026-06-16"); }) == "2026-06-16");
        CHECK(day_of(by_slot, event) == "2026-06-16");
        CHECK(day_of(without_event, event) == "2026-06-16");
        CHECK(day_of(by_slot, event, [](auto& w) { w.slot = "2026-06-15 18:00"; }) == "2026-06-15");
        CHECK(day_of(by_slot, event, [](auto& w) { w.time = at(18); }) == "2026-06-15");
    }
    CHECK(day_of(by_slot, "Maksut") == "no_slot");
    CHECK(day_of(by_day, "Maksut") == "no_slot");
    CHECK(day_of(without_event, "Maksut") == "2026-06-16");
    CHECK(day_of({{}, "2026-06-16 19:00"}, "Konsertti") == "no_slot");
    CHECK(day_of(by_slot, "Nowhere") == "unknown_event");
}
