// SPDX-License-Identifier: Apache-2.0
#include "core/service/resolve.hpp"
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/service/places/places.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::fault_of;
using test::TestRegister;

namespace {

bool has(const base::Fault& fault, const std::string& part) {
    return base::to_english(fault.message).find(part) != std::string::npos;
}

struct Town : TestRegister {
    Town() {
        add_town();
        add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    }
};

}  // namespace

TEST_CASE("a thing is found by its whole name, ignoring case and spaces, or by its id") {
    Town town;
    const auto pool =
        service::resolve_site(town.operation, " UIMAHALLI ", model::Action::place_see);
    CHECK(pool.name == "Uimahalli");
    CHECK(service::resolve_site(town.operation, test::given(std::to_string(pool.id)),
                                model::Action::place_see)
              .id == pool.id);
    CHECK(service::resolve_organisation(town.operation, "liikuntatoimi", model::Action::place_see)
              .id == pool.organisation);
    CHECK(service::resolve_organisation(town.operation,
                                        test::given(std::to_string(pool.organisation)),
                                        model::Action::place_see)
              .name == "Liikuntatoimi");
    for (const char* nothing :
         {"Uima", "Uimahalli 2", "%", "0", "-1", "9999", "1.0", "99999999999999999999"}) {
        CAPTURE(nothing);
        const auto fault = fault_of([&] {
            service::resolve_site(town.operation, test::given(nothing), model::Action::place_see);
        });
        CHECK(fault.kind == base::ErrorKind::not_found);
        CHECK(fault.code == "not_found");
        CHECK(has(fault, nothing));
    }
    CHECK(code_of([&] { service::resolve_site(town.operation, " ", model::Action::place_see); }) ==
          "missing");
    CHECK(code_of([&] {
              service::resolve_site(town.operation, "\xFF", model::Action::place_see);
          }) == "bad_encoding");
}

TEST_CASE("a name takes precedence over an id") {
    Town town;
    const auto pool = service::resolve_site(town.operation, "Uimahalli", model::Action::place_see);
    const auto named_like_it =
        service::add_site(town.operation, test::given(std::to_string(pool.id)), "Kulttuuritoimi",
                          {})
            .site;
    CHECK(service::resolve_site(town.operation, test::given(std::to_string(pool.id)),
                                model::Action::place_see)
              .id == named_like_it.id);
    CHECK(service::resolve_site(town.operation, test::given(std::to_string(named_like_it.id)),
                                model::Action::place_see)
              .id == named_like_it.id);

    service::EventFields at;
    at.site = "Teatteri";
    const auto first = service::create_event(town.operation, "Ilta", at).event;
    const auto second =
        service::create_event(town.operation, test::given(std::to_string(first.id)), at).event;
    CHECK(service::resolve_event(town.operation, test::given(std::to_string(first.id)), {},
                                 model::Action::event_see)
              .id == second.id);
}

TEST_CASE("an ambiguous name lists the candidates with the differences between them") {
    Town town;
    service::add_site(town.operation, "Teatteri", "Liikuntatoimi", {});
    const auto sites = fault_of(
        [&] { service::resolve_site(town.operation, "teatteri", model::Action::place_see); });
    CHECK(sites.kind == base::ErrorKind::malformed);
    CHECK(sites.code == "ambiguous");
    for (const char* part : {"Kulttuuritoimi", "Liikuntatoimi", "id "}) CHECK(has(sites, part));

    service::add_organisation(town.operation, "Kulttuuritoimi", model::OrganisationKind::venue,
                              "Turku");
    const auto organisations = fault_of([&] {
        service::resolve_organisation(town.operation, "Kulttuuritoimi", model::Action::place_see);
    });
    CHECK(organisations.code == "ambiguous");
    CHECK(has(organisations, "Tampere"));
    CHECK(has(organisations, "Turku"));
}

TEST_CASE("an event name that two sites have is ambiguous without a site") {
    Town town;
    service::EventFields at;
    at.site = "Teatteri";
    const auto first = service::create_event(town.operation, "Avoimet ovet", at).event;
    at.site = "Uimahalli";
    const auto second = service::create_event(town.operation, "Avoimet ovet", at).event;
    const auto fault = fault_of([&] {
        service::resolve_event(town.operation, "avoimet ovet", {}, model::Action::event_see);
    });
    CHECK(fault.code == "ambiguous");
    CHECK(has(fault, "Teatteri"));
    CHECK(has(fault, "Uimahalli"));
    CHECK(service::resolve_event(town.operation, "avoimet ovet", second.site,
                                 model::Action::event_see)
              .id == second.id);
    CHECK(service::resolve_event(town.operation, test::given(std::to_string(first.id)), {},
                                 model::Action::event_see)
              .id == first.id);
    CHECK(code_of([&] {
              service::resolve_event(town.operation, test::given(std::to_string(first.id)),
                                     second.site, model::Action::event_see);
          }) == "not_found");
}

TEST_CASE("municipalities are found by code and by both names") {
    Town town;
    for (const char* named : {"Turku", "åbo", "853"})
        CHECK(service::resolve_municipality(town.operation, test::given(named)) == "853");
    CHECK(code_of([&] { service::resolve_municipality(town.operation, "Atlantis"); }) ==
          "not_found");
}

TEST_CASE("a site need not be named if it is the only one of its kind (R10)") {
    TestRegister town;
    CHECK(code_of([&] {
              service::resolve_venue_site(town.operation, {}, model::Action::usage_record);
          }) == "missing");
    town.add_town();
    CHECK(service::resolve_venue_site(town.operation, {}, model::Action::usage_record).name ==
          "Teatteri");
    CHECK(
        service::resolve_distributor_site(town.operation, {}, model::Action::card_register).name ==
        "Sosiaaliasema");
    CHECK(code_of([&] {
              service::resolve_venue_site(town.operation, "Sosiaaliasema",
                                          model::Action::usage_record);
          }) == "wrong_kind");
    CHECK(code_of([&] {
              service::resolve_distributor_site(town.operation, "Teatteri",
                                                model::Action::card_register);
          }) == "wrong_kind");
    service::add_site(town.operation, "Museo", "Kulttuuritoimi", {});
    CHECK(code_of([&] {
              service::resolve_venue_site(town.operation, {}, model::Action::usage_record);
          }) == "missing");
    CHECK(service::resolve_venue_site(town.operation, "museo", model::Action::usage_record).name ==
          "Museo");
}

TEST_CASE("a card is found by its whole code only") {
    Town town;
    town.add_card("A9990000071", [](auto& f) { f.site = "Sosiaaliasema"; });
    CHECK(service::resolve_card(town.operation, "a999000007", model::Action::card_see)
              .code.display_text() == "A9990000071");
    const auto fault = fault_of(
        [&] { service::resolve_card(town.operation, "A999000017", model::Action::card_see); });
    CHECK(fault.kind == base::ErrorKind::not_found);
    CHECK(fault.code == "unknown_card");
    CHECK(code_of([&] {
              service::resolve_card(town.operation, "A99900000", model::Action::card_see);
          }) == "malformed_code");
}
