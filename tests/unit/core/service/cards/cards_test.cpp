// SPDX-License-Identifier: Apache-2.0
#include "core/service/cards/cards.hpp"
#include "core/service/cards/card_check.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/audit.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/usages.hpp"
#include "core/store/cards.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using model::Medium;
using model::Status;
using test::code_of;
using test::day;
using test::fault_of;
using test::TestRegister;
using Codes = std::vector<std::string>;
using Words = std::vector<std::string>;

namespace {

struct Town : TestRegister {
    Town() { add_town(); }

    service::CardView show(const char* code) {
        return service::show_card(operation, test::given(code));
    }
    service::CardView edit(const char* code,
                           const std::function<void(service::CardFields&)>& change) {
        service::CardFields fields;
        change(fields);
        return service::edit_card(operation, test::given(code), fields);
    }
    service::CheckResult check(std::string_view raw) { return service::check_code(operation, raw); }
    /// The actions in the history of a card, without those that only read it.
    Words actions(const char* code) {
        Words words;
        service::card_history(operation, test::given(code), [&](const model::AuditEntry& entry) {
            if (entry.action != "card show" && entry.action != "card history")
                words.push_back(entry.action);
        });
        return words;
    }
    Codes find(const std::function<void(service::CardQuery&)>& change) {
        service::CardQuery query;
        change(query);
        return codes(query);
    }
};

}  // namespace

TEST_CASE("a registered card has the given fields and defaults for the others (R3, R5)") {
    Town town;
    const auto made = town.add_card("a999 000 017", [](auto& f) {
        f.gender = "Nainen";
        f.life_situation = "student";
    });
    const auto card = town.show("A999000017").card;
    CHECK(card.id == made.card.id);
    CHECK(card.code.display_text() == "A999000017");
    CHECK(card.medium == Medium::paper);
    CHECK(card.registered_on == day("2026-06-15"));
    CHECK(card.issued_on == day("2026-06-15"));
    CHECK_FALSE(card.renewed_on);
    CHECK(card.valid_until == day("2027-06-14"));
    CHECK(card.birth_year == 1990);
    CHECK(card.max_children == 2);
    CHECK(card.postal_code == "33100");
    CHECK(card.gender == "female");
    CHECK(card.life_situation == "student");
    CHECK_FALSE(card.organisation);
    CHECK_FALSE(card.blocked());
    CHECK(town.show("A999000017").site == "Sosiaaliasema");
    CHECK(town.show("A999000017").municipality == "Tampere");
    CHECK(town.show("A999000017").status == Status::valid);
}

TEST_CASE(
    "a community card has its organisation's name, and cards of X and Z are mobile (R1, R3)") {
    Town town;
    CHECK(town.add_community_card("Y999000033").card.organisation == "Päivätoiminta Valo");
    CHECK(town.add_community_card("Z999000067").card.medium == Medium::mobile);
    CHECK(town.add_card("X999000059").card.medium == Medium::mobile);
    CHECK(town.add_card("A999000017", [](auto& f) { f.medium = Medium::both; }).card.medium ==
          Medium::both);
    CHECK_FALSE(town.show("Y999000033").municipality);
}

TEST_CASE("a card is valid for one year from the day of issue, unless a last day is given (R5)") {
    Town town;
    CHECK(town.add_card("A999000017", [](auto& f) { f.issued_on = day("2024-02-29"); })
              .card.valid_until == day("2025-02-28"));
    const auto renewed =
        town.add_card("A999000025", [](auto& f) { f.valid_until = day("2026-12-31"); }).card;
    CHECK(renewed.valid_until == day("2026-12-31"));
    CHECK(renewed.registered_on == day("2026-06-15"));
}

TEST_CASE("a code can be registered once, whatever its form (R1)") {
    Town town;
    town.add_card("A9990000071");
    for (const char* again : {"A9990000071", "A999000007", "*a999000007*"}) {
        const auto fault = fault_of([&] { town.add_card(again); });
        CHECK(fault.kind == base::ErrorKind::conflict);
        CHECK(fault.code == "exists");
    }
    CHECK(town.codes() == Codes{"A9990000071"});
    CHECK(town.show("A999000007").card.code.display_text() == "A9990000071");
    CHECK(town.check("A999000007").code == "A9990000071");
}

TEST_CASE("registering refuses invalid data and changes nothing") {
    Town town;
    town.add_card("A999000017");
    const auto code = [&](const std::function<void(service::CardFields&)>& change) {
        return code_of([&] { town.add_card("A999000025", change); });
    };
    CHECK(code([](auto& f) { f.birth_year.reset(); }) == "missing");
    CHECK(code([](auto& f) { f.postal_code.reset(); }) == "missing");
    CHECK(code([](auto& f) { f.max_children.reset(); }) == "missing");
    CHECK(code([](auto& f) { f.birth_year = 2011; }) == "too_young");
    CHECK(code([](auto& f) { f.postal_code = "3310"; }) == "out_of_range");
    CHECK(code([](auto& f) { f.gender = "robot"; }) == "unknown_word");
    CHECK(code([](auto& f) { f.life_situation = "rich"; }) == "unknown_word");
    CHECK(code([](auto& f) { f.organisation = "Valo"; }) == "wrong_kind");
    CHECK(code([](auto& f) { f.valid_until = day("2026-06-14"); }) == "out_of_range");
    CHECK(code([](auto& f) { f.issued_on = day("9999-06-15"); }) == "out_of_range");
    CHECK(code([](auto& f) { f.site = "Teatteri"; }) == "wrong_kind");
    CHECK(code([](auto& f) { f.site = "Sosiaalikeskus"; }) == "not_found");
    CHECK(code_of([&] { town.add_card("Y999000033"); }) == "missing");
    CHECK(code_of([&] {
              town.add_card("X999000059", [](auto& f) { f.medium = Medium::paper; });
          }) == "wrong_kind");
    CHECK(code([](auto& f) { f.organisation = "a\x01"; }) == "control_character");
    CHECK(town.codes() == Codes{"A999000017"});
}

TEST_CASE("the site that issues the card must be named if there are several (R10)") {
    Town town;
    service::add_site(town.operation, "Terveysasema", "Sosiaalitoimi", {});
    CHECK(code_of([&] { town.add_card("A999000017"); }) == "missing");
    CHECK(town.add_card("A999000017", [](auto& f) { f.site = "terveysasema"; }).site ==
          "Terveysasema");
}

TEST_CASE("a generated code has the requested prefix and belongs to no card") {
    Town town;
    for (const char* prefix : {"A", "am", "Y", " YM ", "x", "Z"}) {
        const auto code = service::unused_code(town.operation, prefix);
        CAPTURE(code.ten);
        REQUIRE(model::parse_code(code.ten));
        CHECK(model::parse_code(code.ten)->ten == code.ten);
        CHECK_FALSE(store::find_card(town.db(), code));
    }
    for (const char* other : {"", "B", "AMM", "A9", "XM"})
        CHECK(code_of([&] { service::unused_code(town.operation, other); }) == "out_of_range");
}

TEST_CASE("an edit changes only the given fields, and is validated like a registration") {
    Town town;
    town.add_card("A999000017", [](auto& f) { f.gender = "other"; });
    const auto edited = town.edit("A999000017", [](auto& f) {
        f.max_children = 3;
        f.postal_code = "00100";
    });
    CHECK(edited.municipality == "Helsinki");
    const auto card = town.show("A999000017").card;
    CHECK(card.max_children == 3);
    CHECK(card.postal_code == "00100");
    CHECK(card.gender == "other");
    CHECK(card.birth_year == 1990);
    CHECK(card.valid_until == day("2027-06-14"));

    CHECK(code_of([&] { town.edit("A999000017", [](auto& f) { f.birth_year = 2015; }); }) ==
          "too_young");
    CHECK(code_of([&] {
              town.edit("A999000017", [](auto& f) { f.valid_until = day("2026-01-01"); });
          }) == "out_of_range");
    CHECK(code_of([&] { town.edit("A999000017", [](auto& f) { f.organisation = "Valo"; }); }) ==
          "wrong_kind");
    CHECK(code_of([&] { town.edit("A999000017", [](auto& f) { f.site = "Teatteri"; }); }) ==
          "wrong_kind");
    CHECK(code_of([&] { town.edit("A999000025", [](auto& f) { f.max_children = 1; }); }) ==
          "unknown_card");
    CHECK(code_of([&] { town.edit("A99900001", [](auto& f) { f.max_children = 1; }); }) ==
          "malformed_code");
    CHECK(town.show("A999000017").card.birth_year == 1990);
}

TEST_CASE("a renewal is valid for a year from the day of renewal and keeps the code (R5, CARD07)") {
    Town town;
    town.add_card("A999000017", [](auto& f) { f.issued_on = day("2025-03-01"); });
    CHECK(town.check("A999000017").status == Status::expired);
    const auto renewed = service::renew_card(town.operation, "A999000017", {}, {});
    CHECK(renewed.card.renewed_on == day("2026-06-15"));
    CHECK(renewed.card.valid_until == day("2027-06-14"));
    CHECK(renewed.card.issued_on == day("2025-03-01"));
    CHECK(
        service::renew_card(town.operation, "A999000017", day("2027-03-01"), {}).card.valid_until ==
        day("2028-02-29"));
    CHECK(
        service::renew_card(town.operation, "A999000017", day("2028-02-29"), {}).card.valid_until ==
        day("2029-02-28"));
    std::optional<time::Day> former;
    const auto note_former = [&](time::Day was) { former = was; };
    CHECK(service::renew_card(town.operation, "A999000017", day("2027-03-01"), {}, note_former)
              .card.valid_until == day("2028-02-29"));
    CHECK(former == day("2029-02-28"));
    former.reset();
    service::renew_card(town.operation, "A999000017", day("2027-03-02"), day("2028-01-01"),
                        note_former);
    CHECK_FALSE(former);
    CHECK(
        service::renew_card(town.operation, "A999000017", {}, day("2026-12-31")).card.valid_until ==
        day("2026-12-31"));
}

TEST_CASE("renewing refuses cards that cannot be renewed") {
    Town town;
    town.add_card("A999000017");
    CHECK(code_of([&] {
              service::renew_card(town.operation, "A999000017", day("2026-06-14"), {});
          }) == "out_of_range");
    CHECK(code_of([&] {
              service::renew_card(town.operation, "A999000017", {}, day("2026-06-14"));
          }) == "out_of_range");
    CHECK(code_of([&] {
              service::renew_card(town.operation, "A999000017", day("9999-06-15"), {});
          }) == "out_of_range");
    CHECK(code_of([&] { service::renew_card(town.operation, "A999000025", {}, {}); }) ==
          "unknown_card");
    service::block_card(town.operation, "A999000017", "lost");
    const auto fault = fault_of([&] { service::renew_card(town.operation, "A999000017", {}, {}); });
    CHECK(fault.kind == base::ErrorKind::blocked);
    CHECK(town.show("A999000017").card.valid_until == day("2027-06-14"));
}

TEST_CASE("after a renewal and after an edit every view of the card agrees at once (CARD05)") {
    Town town;
    town.add_card("A999000017", [](auto& f) { f.issued_on = day("2025-03-01"); });
    const auto same_everywhere = [&](Status status, const char* until) {
        // Another connection, as another process would have it.
        auto records = service::Register::open(town.where, service::Register::Need::read);
        const service::Operation other{records, service::Caller::owner("local:other"),
                                       town.operation.today};
        for (const auto& operation : {town.operation, other}) {
            const auto checked = service::check_code(operation, "A999000017");
            CHECK(checked.status == status);
            CHECK(checked.valid_until == day(until));
            CHECK(service::show_card(operation, "A999000017").status == status);
            CHECK(service::show_card(operation, "A999000017").card.valid_until == day(until));
            service::CardQuery query;
            query.status = status;
            CHECK(service::list_cards(operation, query, [&](const service::CardView& view) {
                      CHECK(view.status == status);
                  }) == 1);
        }
    };
    same_everywhere(Status::expired, "2026-02-28");
    service::renew_card(town.operation, "A999000017", {}, day("2027-05-31"));
    same_everywhere(Status::valid, "2027-05-31");
    town.edit("A999000017", [](auto& f) { f.valid_until = day("2026-06-20"); });
    same_everywhere(Status::expiring, "2026-06-20");
    town.edit("A999000017", [](auto& f) { f.valid_until = day("2026-06-14"); });
    same_everywhere(Status::expired, "2026-06-14");
}

TEST_CASE("blocking needs a reason, can be undone and is recorded in the history (R7)") {
    Town town;
    town.add_card("A999000017");
    for (const char* nothing : {"", "  ", "\r\n"})
        CHECK(code_of([&] {
                  service::block_card(town.operation, "A999000017", test::given(nothing));
              }) == "missing");
    CHECK_FALSE(town.show("A999000017").card.blocked());

    const auto blocked = service::block_card(town.operation, "A999000017", " kadonnut ");
    CHECK(blocked.status == Status::blocked);
    CHECK(town.show("A999000017").card.blocked_reason == "kadonnut");
    CHECK(town.show("A999000017").card.blocked_at == test::Clock::now);
    CHECK(code_of([&] { service::block_card(town.operation, "A999000017", "again"); }) == "exists");

    CHECK(service::unblock_card(town.operation, "A999000017").status == Status::valid);
    CHECK_FALSE(town.show("A999000017").card.blocked_at);
    CHECK(code_of([&] { service::unblock_card(town.operation, "A999000017"); }) == "exists");
    CHECK(town.actions("A999000017") == Words{"card register", "card block", "card unblock"});
}

TEST_CASE(
    "blocked takes precedence over expired, and an unblocked card has its former state (R6, "
    "CARD04)") {
    Town town;
    town.add_card("A999000017", [](auto& f) {
        f.issued_on = day("2025-03-01");
        f.valid_until = day("2026-03-01");
    });
    CHECK(town.check("A999000017").status == Status::expired);
    service::block_card(town.operation, "A999000017", "lost");
    CHECK(town.check("A999000017").status == Status::blocked);
    service::unblock_card(town.operation, "A999000017");
    CHECK(town.check("A999000017").status == Status::expired);

    town.add_card("A999000025");
    town.record("A999000025");
    service::block_card(town.operation, "A999000025", "lost");
    CHECK(town.check("A999000025").status == Status::blocked);
}

TEST_CASE("a replacement gives the holder a new code and blocks the old one (R9)") {
    Town town;
    town.add_card("A999000017", [](auto& f) {
        f.issued_on = day("2026-01-10");
        f.gender = "other";
    });
    town.record("A999000017");
    auto later = town.on("2026-09-01");
    const auto view = service::replace_card(later, "A999000017", "A999000025");
    CHECK(view.card.code.display_text() == "A999000025");
    CHECK(view.card.valid_until == day("2027-01-09"));
    CHECK(view.card.registered_on == day("2026-09-01"));
    CHECK(view.card.birth_year == 1990);
    CHECK(view.card.max_children == 2);
    CHECK(view.card.gender == "other");
    CHECK(view.site == "Sosiaaliasema");
    CHECK_FALSE(view.card.blocked());

    const auto old_card = town.show("A999000017");
    CHECK(old_card.card.blocked_reason == "replaced");
    CHECK(old_card.replaced_by == "A999000025");
    CHECK(town.check("A999000017").status == Status::blocked);
    CHECK(town.check("A999000025").status == Status::valid);

    service::UsageQuery of_old, of_new;
    of_old.card = "A999000017";
    of_new.card = "A999000025";
    CHECK(town.usage_ids(of_old).size() == 1);
    CHECK(town.usage_ids(of_new).empty());
    CHECK(town.actions("A999000017") == Words{"card register", "card replace"});
    CHECK(town.actions("A999000025") == Words{"card register"});
}

TEST_CASE("replacing refuses cards that cannot be replaced") {
    Town town;
    town.add_card("A999000017");
    town.add_card("A999000025");
    town.add_community_card("Y999000033");
    const auto replace = [&](const char* from, const char* to) {
        return code_of(
            [&] { service::replace_card(town.operation, test::given(from), test::given(to)); });
    };
    CHECK(replace("A999000017", "A999000025") == "exists");
    CHECK(replace("A999000017", "A999000017") == "exists");
    CHECK(replace("A999000017", "YM99900041") == "wrong_kind");
    CHECK(replace("A999000017", "Z999000067") == "wrong_kind");
    CHECK(replace("Y999000033", "A999000041") == "wrong_kind");
    CHECK(replace("A999000041", "A999000058") == "unknown_card");
    CHECK(replace("A999000017", "A99900004") == "malformed_code");
    CHECK(replace("A99900001", "A999000041") == "malformed_code");
    CHECK(town.codes() == Codes{"A999000017", "A999000025", "Y999000033"});
    CHECK_FALSE(town.show("A999000017").card.blocked());

    CHECK(replace("A999000017", "A999000041") == "none");
    CHECK(replace("A999000017", "A999000058") == "exists");
    CHECK(code_of([&] { service::unblock_card(town.operation, "A999000017"); }) == "replaced");
    CHECK(replace("A999000041", "A999000058") == "none");
    CHECK(town.show("A999000041").replaced_by == "A999000058");
}

TEST_CASE("the medium changes with the new code if the code requires it (R1, R9)") {
    Town town;
    town.add_card("A999000017", [](auto& f) { f.medium = Medium::both; });
    CHECK(service::replace_card(town.operation, "A999000017", "A999000025").card.medium ==
          Medium::both);
    CHECK(service::replace_card(town.operation, "A999000025", "X999000059").card.medium ==
          Medium::mobile);
    CHECK(service::replace_card(town.operation, "X999000059", "AM99900025").card.medium ==
          Medium::paper);
}

TEST_CASE("the history of a card shows who did what, with the values before and after (R28)") {
    Town town;
    town.add_card("A999000017");
    test::Clock::advance_seconds(60);
    service::renew_card(town.on("2026-06-16", "local:other"), "A999000017", {}, {});
    std::vector<model::AuditEntry> entries;
    service::card_history(town.operation, "A999000017",
                          [&](const model::AuditEntry& entry) { entries.push_back(entry); });
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].actor == "local:tester");
    CHECK_FALSE(entries[0].before);
    CHECK(entries[0].after->find("\"valid_until\":\"2027-06-14\"") != std::string::npos);
    CHECK(entries[1].actor == "local:other");
    CHECK(entries[1].at == test::Clock::now);
    CHECK(entries[1].before == entries[0].after);
    CHECK(entries[1].after->find("\"renewed_on\":\"2026-06-16\"") != std::string::npos);
    CHECK(entries[0].number < entries[1].number);
}

TEST_CASE(
    "access to background data is recorded in the audit log, and not shown to the reader at once "
    "(R28)") {
    Town town;
    town.add_card("A999000017");
    service::show_card(town.on("2026-06-15", "local:other"), "A999000017");
    const auto looks = [&] {
        Words words;
        service::card_history(town.operation, "A999000017", [&](const model::AuditEntry& entry) {
            words.push_back(entry.actor + " " + entry.action);
        });
        return words;
    };
    CHECK(looks() == Words{"local:tester card register", "local:other card show"});
    CHECK(looks() == Words{"local:tester card register", "local:other card show",
                           "local:tester card history"});
    service::CardQuery query;
    query.status = model::Status::expiring;
    town.codes(query);
    std::string what;
    service::list_audit(town.operation, {}, [&](const service::AuditView& entry) {
        if (entry.action == "card list") what = entry.after.value();
    });
    CHECK(what.find("\"status\":\"expiring\"") != std::string::npos);
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("a list of cards that is refused is not recorded as access to background data") {
    Town town;
    service::CardQuery query;
    query.site = model::SiteRef::parse("Olematon").value();
    CHECK_THROWS(town.codes(query));
    int lists = 0;
    service::list_audit(town.operation, {}, [&](const service::AuditView& entry) {
        lists += entry.action == "card list";
    });
    CHECK(lists == 0);
}

TEST_CASE("an edit that changes nothing is not recorded") {
    Town town;
    town.add_card("A999000017");
    town.edit("A999000017", [](auto& f) { f.max_children = 2; });
    CHECK(town.actions("A999000017") == Words{"card register"});
}

namespace {

/// A register with cards in every state on 2026-06-15.
struct ManyCards : Town {
    ManyCards() {
        service::add_site(operation, "Terveysasema", "Sosiaalitoimi", {});
        const auto add = [&](const service::Operation& on, const char* code, const char* until,
                             const char* site, const char* issued) {
            auto fields = test::customer_fields();
            if (code[0] == 'Y' || code[0] == 'Z') fields = test::community_fields();
            fields.site = test::given(site);
            fields.issued_on = day(issued);
            fields.valid_until = day(until);
            service::register_card(on, model::parse_code(code).value(), fields);
        };
        const auto before = on("2026-05-01");
        add(operation, "Z999000067", "2027-06-14", "Sosiaaliasema", "2026-06-15");
        add(operation, "A999000017", "2027-06-14", "Sosiaaliasema", "2026-06-15");
        add(operation, "YM99900041", "2026-07-07", "Terveysasema", "2026-06-15");  // 22 days left
        // expired yesterday
        add(before, "A999000025", "2026-06-14", "Sosiaaliasema", "2025-06-15");
        add(before, "AM99900025", "2026-06-15", "Terveysasema", "2025-06-16");   // last day
        add(before, "X999000059", "2026-07-06", "Sosiaaliasema", "2025-07-07");  // 21 days left
        add(before, "Y999000033", "2026-07-06", "Sosiaaliasema", "2025-07-07");  // blocked
        service::block_card(before, "Y999000033", "lost");
    }
};

}  // namespace

TEST_CASE("cards are listed by code, with each filter alone") {
    ManyCards town;
    CHECK(town.codes() == Codes{"A999000017", "A999000025", "AM99900025", "X999000059",
                                "Y999000033", "YM99900041", "Z999000067"});
    CHECK(town.find([](auto& q) { q.site = "terveysasema"; }) == Codes{"AM99900025", "YM99900041"});
    CHECK(town.find([](auto& q) { q.kind = model::CardKind::customer; }) ==
          Codes{"A999000017", "A999000025", "AM99900025", "X999000059"});
    CHECK(town.find([](auto& q) { q.kind = model::CardKind::community; }) ==
          Codes{"Y999000033", "YM99900041", "Z999000067"});
    CHECK(town.find([](auto& q) { q.status = Status::valid; }) ==
          Codes{"A999000017", "YM99900041", "Z999000067"});
    CHECK(town.find([](auto& q) { q.status = Status::expiring; }) ==
          Codes{"AM99900025", "X999000059"});
    CHECK(town.find([](auto& q) { q.status = Status::expired; }) == Codes{"A999000025"});
    CHECK(town.find([](auto& q) { q.status = Status::blocked; }) == Codes{"Y999000033"});
    CHECK(town.find([](auto& q) { q.status = Status::not_found; }).empty());
    CHECK(town.find([](auto& q) { q.valid_on = day("2026-06-14"); }) ==
          Codes{"A999000025", "AM99900025", "X999000059"});
    CHECK(town.find([](auto& q) { q.valid_on = day("2026-06-15"); }) ==
          Codes{"A999000017", "AM99900025", "X999000059", "YM99900041", "Z999000067"});
    CHECK(town.find([](auto& q) { q.expiring_within = 0; }) == Codes{"AM99900025"});
    CHECK(town.find([](auto& q) { q.expiring_within = 20; }) == Codes{"AM99900025"});
    CHECK(town.find([](auto& q) { q.expiring_within = 21; }) == Codes{"AM99900025", "X999000059"});
    CHECK(town.find([](auto& q) { q.expiring_within = 22; }) ==
          Codes{"AM99900025", "X999000059", "YM99900041"});
    CHECK(town.find([](auto& q) { q.registered_from = day("2026-06-15"); }) ==
          Codes{"A999000017", "YM99900041", "Z999000067"});
    CHECK(town.find([](auto& q) { q.registered_to = day("2026-05-01"); }) ==
          Codes{"A999000025", "AM99900025", "X999000059", "Y999000033"});
    CHECK(town.find([](auto& q) { q.registered_to = day("2026-04-30"); }).empty());
}

TEST_CASE("filters of cards combine, and limit and offset apply after them") {
    ManyCards town;
    CHECK(town.find([](auto& q) {
        q.site = "Sosiaaliasema";
        q.kind = model::CardKind::customer;
        q.status = Status::valid;
        q.registered_from = day("2026-06-15");
        q.registered_to = day("2026-06-15");
        q.valid_on = day("2026-06-15");
    }) == Codes{"A999000017"});
    CHECK(town.find([](auto& q) { q.limit = 2; }) == Codes{"A999000017", "A999000025"});
    CHECK(town.find([](auto& q) {
        q.limit = 2;
        q.offset = 2;
    }) == Codes{"AM99900025", "X999000059"});
    CHECK(town.find([](auto& q) { q.offset = 6; }) == Codes{"Z999000067"});
    CHECK(town.find([](auto& q) { q.offset = 7; }).empty());
    CHECK(town.find([](auto& q) { q.limit = 0; }).empty());
    CHECK(code_of([&] { town.find([](auto& q) { q.site = "Kirjasto"; }); }) == "not_found");
}

TEST_CASE(
    "the list and the check agree about the state of every card, on every day around the last") {
    ManyCards town;
    for (auto today = day("2026-06-10"); today < day("2026-07-12"); today = today.plus_days(1)) {
        auto operation = town.on(today.iso().c_str());
        for (auto status : {Status::valid, Status::expiring, Status::expired, Status::blocked}) {
            service::CardQuery query;
            query.status = status;
            service::list_cards(operation, query, [&](const service::CardView& view) {
                if (view.status != status ||
                    service::check_code(operation, view.card.code.display_text()).status != status)
                    FAIL(view.card.code.display_text());
            });
        }
    }
}

TEST_CASE("a check shows a recorder the card's data and whether it can be used (R6)") {
    ManyCards town;
    const auto valid = town.check("a999000017\r\n");
    CHECK(valid.code == "A999000017");
    CHECK(valid.status == Status::valid);
    CHECK(valid.valid_until == day("2027-06-14"));
    CHECK(valid.days_left == 364);
    CHECK(valid.kind == model::CardKind::customer);
    CHECK(valid.max_children == 2);
    CHECK(base::to_english(valid.message) == "The card's last valid day is 2027-06-14");

    CHECK(town.check("X999000059").status == Status::expiring);
    CHECK(town.check("X999000059").days_left == 21);
    CHECK(town.check("AM99900025").status == Status::expiring);
    CHECK(town.check("AM99900025").days_left == 0);
    CHECK(town.check("YM99900041").status == Status::valid);
    CHECK(town.check("YM99900041").days_left == 22);
    CHECK(town.check("YM99900041").kind == model::CardKind::community);
    CHECK_FALSE(town.check("YM99900041").max_children);

    const auto expired = town.check("A999000025");
    CHECK(expired.status == Status::expired);
    CHECK(expired.days_left == -1);
    CHECK(base::to_english(expired.message) == "The card's validity ended on 2026-06-14");

    const auto blocked = town.check("Y999000033");
    CHECK(blocked.status == Status::blocked);
    CHECK(base::to_english(blocked.message) == "The card is not active!");
    // The reason for blocking is not shown at the door.
    CHECK(base::to_english(blocked.message).find("lost") == std::string::npos);

    const auto unknown = town.check("a999 000 041");
    CHECK(unknown.status == Status::not_found);
    CHECK(unknown.code == "A999000041");
    CHECK_FALSE(unknown.valid_until);
    CHECK_FALSE(unknown.days_left);
    CHECK_FALSE(unknown.kind);
    CHECK(base::to_english(unknown.message) == "The card was not found in the register!");
}

TEST_CASE("a check never throws because of the code, and never searches for a part of it (SCN09)") {
    ManyCards town;
    for (const char* raw : {"", "A99900001", "A9990000170", "%", "A________7", "A999000017'--",
                            "\xFF\xFE", "A999000017A999000025"}) {
        CAPTURE(raw);
        const auto result = town.check(raw);
        CHECK(result.status == Status::malformed);
        CHECK_FALSE(result.valid_until);
        CHECK_FALSE(base::to_english(result.message).empty());
    }
    CHECK(town.check(" \x1b[1mA99\n").code == "\uFFFD[1mA99");
}
