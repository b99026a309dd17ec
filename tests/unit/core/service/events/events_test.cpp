// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::code_of;
using test::PeopleRegister;
using Names = std::vector<std::string>;

namespace {

struct Town : PeopleRegister {
    Town() {
        service::create_event(operation, "Kuoro", {.site = "Teatteri", .published = true});
        service::create_event(operation, "Vesijumppa", {.site = "Uimahalli"});
    }
    Names names(const service::EventQuery& query = {}) const {
        Names found;
        service::list_events(operation, query, [&](const service::EventView& view) {
            found.push_back(view.event.name);
        });
        return found;
    }
};

}  // namespace

TEST_CASE("an event has the sector of its site unless it has another (R11)") {
    Town town;
    CHECK(service::show_event(town.operation, {"Vesijumppa", {}}).sector == "sports");
    service::edit_event(town.operation, {"Vesijumppa", {}}, {.sector = "culture"});
    CHECK(service::show_event(town.operation, {"Vesijumppa", {}}).sector == "culture");
}

TEST_CASE("a site has one event of a name, ignoring case and spaces; another site may have it") {
    Town town;
    const auto create = [&](auto name, auto site) {
        return code_of([&] { service::create_event(town.operation, name, {.site = site}); });
    };
    CHECK(create(" KUORO ", "Teatteri") == "exists");
    CHECK(create("Kuoro", "Kirjasto") == "none");
    CHECK(code_of([&] {
              service::edit_event(town.operation, {"Kuoro", "Teatteri"}, {.name = "kuoro"});
          }) == "none");
}

TEST_CASE("a name that several sites have needs the site; an unknown one is not found") {
    Town town;
    service::create_event(town.operation, "Kuoro", {.site = "Kirjasto"});
    CHECK(code_of([&] { service::show_event(town.operation, {"Kuoro", {}}); }) == "ambiguous");
    CHECK(service::show_event(town.operation, {"Kuoro", "Kirjasto"}).event.site_name == "Kirjasto");
    CHECK(code_of([&] { service::show_event(town.operation, {"Ooppera", {}}); }) != "none");
}

TEST_CASE("a list has the active events of a site, or any part of a name") {
    Town town;
    CHECK(town.names() == Names{"Kuoro", "Vesijumppa"});
    CHECK(town.names({.site = "Uimahalli"}) == Names{"Vesijumppa"});
    CHECK(town.names({.search = "JUMP"}) == Names{"Vesijumppa"});
    service::edit_event(town.operation, {"Kuoro", {}}, {.active = false});
    CHECK(town.names() == Names{"Vesijumppa"});
    CHECK(town.names({.active = std::nullopt}).size() == 2);
}

TEST_CASE("an event that was used cannot be deleted (R24)") {
    Town town;
    service::delete_event(town.operation, {"Vesijumppa", {}});
    CHECK(town.names() == Names{"Kuoro"});
    town.add_user("virkailija@sos.example", {"distributor@Sosiaaliasema"});
    auto cards = town.as("virkailija@sos.example");
    std::swap(town.operation, cards);
    town.add_card("A999000017");
    std::swap(town.operation, cards);
    town.record("A999000017", [](auto& usage) {
        usage.site = "Teatteri";
        usage.event = "Kuoro";
    });
    CHECK(code_of([&] { service::delete_event(town.operation, {"Kuoro", {}}); }) == "in_use");
}

TEST_CASE("only those who admit at a site manage its events (R28)") {
    Town town;
    town.add_user("ovi@uimahalli.example", {"venue@Uimahalli"});
    const auto door = town.as("ovi@uimahalli.example");
    CHECK(code_of([&] { service::create_event(door, "Vesitreeni", {.site = "Uimahalli"}); }) ==
          "none");
    CHECK(code_of([&] { service::create_event(door, "Ooppera", {.site = "Teatteri"}); }) != "none");
}
