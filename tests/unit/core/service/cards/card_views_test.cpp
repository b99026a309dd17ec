// SPDX-License-Identifier: Apache-2.0
#include "core/service/cards/card_views.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/audit.hpp"
#include "support/fault.hpp"
#include "unit/core/service/cards/support.hpp"

using namespace kaiku;
using model::Status;
using test::code_of;
using test::Codes;
using test::day;
using test::ManyCards;
using test::Words;
using Town = test::CardTown;

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
