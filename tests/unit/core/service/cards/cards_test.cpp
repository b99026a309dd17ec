// SPDX-License-Identifier: Apache-2.0
#include "core/service/cards/cards.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/service/usages/usages.hpp"
#include "core/store/cards.hpp"
#include "support/fault.hpp"
#include "unit/core/service/cards/support.hpp"

using namespace kaiku;
using model::Medium;
using model::Status;
using test::code_of;
using test::Codes;
using test::day;
using test::fault_of;
using test::Words;
using Town = test::CardTown;

namespace {

/// What a content of the audit log says of another card.
std::string linked_card(const std::optional<std::string>& content) {
    const auto at = content ? content->rfind("\"replace") : std::string::npos;
    return at == std::string::npos ? std::string() : content->substr(at);
}

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
    Words before, after;
    for (const auto* code : {"A999000017", "A999000025"})
        service::card_history(
            town.operation, test::given(code), [&](const model::AuditEntry& entry) {
                if (entry.action != "card replace" && entry.action != "card register") return;
                before.push_back(linked_card(entry.before));
                after.push_back(linked_card(entry.after));
            });
    CHECK(before == Words{"", "\"replaced_by\":null}", ""});
    CHECK(after == Words{"", "\"replaced_by\":\"card:2\"}", "\"replaces\":\"card:1\"}"});
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

TEST_CASE("a card that was blocked as lost is replaced as it is (R9)") {
    Town town;
    town.add_card("A999000017");
    service::block_card(town.operation, "A999000017", test::given("kadonnut"));
    std::string reason;
    const auto view =
        service::replace_card(town.operation, "A999000017", "A999000025",
                              [&](const model::Card& old) { reason = *old.blocked_reason; });
    CHECK(reason == "kadonnut");
    CHECK_FALSE(view.card.blocked());
    CHECK_FALSE(view.card.blocked_at);
    CHECK(town.check("A999000025").status == Status::valid);
    CHECK(town.check("A999000017").status == Status::blocked);
    CHECK(town.show("A999000017").card.blocked_reason == "replaced");
    CHECK(code_of([&] { service::unblock_card(town.operation, "A999000017"); }) == "replaced");
}

TEST_CASE("a replaced card stays blocked after the new one was erased (R9)") {
    Town town;
    town.add_card("A999000017");
    service::replace_card(town.operation, "A999000017", "A999000025");
    service::erase_holder(town.operation, "A999000025");
    CHECK_FALSE(town.show("A999000017").replaced_by);
    CHECK(code_of([&] { service::unblock_card(town.operation, "A999000017"); }) == "replaced");
    CHECK(code_of([&] { service::replace_card(town.operation, "A999000017", "A999000041"); }) ==
          "replaced");
    CHECK(town.check("A999000017").status == Status::blocked);

    // The same word as a reason that somebody has given.
    town.add_card("A999000033");
    service::block_card(town.operation, "A999000033", "replaced");
    service::unblock_card(town.operation, "A999000033");
    CHECK(town.check("A999000033").status == Status::valid);
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

TEST_CASE("an edit that changes nothing is not recorded") {
    Town town;
    town.add_card("A999000017");
    town.edit("A999000017", [](auto& f) { f.max_children = 2; });
    CHECK(town.actions("A999000017") == Words{"card register"});
}
