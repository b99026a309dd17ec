// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/usages.hpp"

#include <doctest/doctest.h>

#include <string>
#include <tuple>

#include "core/service/cards/cards.hpp"
#include "unit/core/service/usages/support.hpp"

using namespace kaiku;
using test::again;
using test::at;
using test::Clock;
using test::code_of;
using test::day;
using test::fault_of;
using test::Ids;
using test::record_on;
using test::Words;
using Town = test::UsageTown;

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
    const auto at_concert =
        town.record("A999000017", [](auto& w) { w.event = "Konsertti"; }).usage.id;
    const auto without_event = town.record("A999000017").usage.id;
    town.set("UPDATE event SET active = false WHERE name = 'Konsertti'");
    CHECK(code_of([&] { town.edit(without_event, [](auto& c) { c.event = "Konsertti"; }); }) ==
          "inactive_event");
    CHECK(town.edit(at_concert, [](auto& c) { c.children = 1; }).usage.children == 1);
    CHECK(town.edit(at_concert,
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
