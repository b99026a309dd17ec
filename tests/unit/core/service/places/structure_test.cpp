// SPDX-License-Identifier: Apache-2.0
#include "core/service/places/structure.hpp"

#include <doctest/doctest.h>

#include "core/service/places/areas.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

Strings network(const service::Operation& operation,
                const std::optional<model::MunicipalityRef>& municipality = {},
                std::optional<model::OrganisationKind> kind = {}) {
    Strings found;
    service::show_structure(operation, municipality, kind, [&](const model::NetworkSite& s) {
        found.push_back(s.municipality + ", " + s.county.value_or("-") + ", " +
                        s.area.value_or("-") + ", " + std::string(to_string(s.kind)) + ", " +
                        s.organisation + ", " + s.site + ", " + s.sector.value_or("-"));
    });
    return found;
}

}  // namespace

TEST_CASE("the network is sorted by municipality, kind, organisation and site, in Finnish order") {
    TestRegister town;
    town.add_venue("Öinen teatteri", {"Näyttämö", "Ääniverstas"});
    town.add_venue("Zoo", {"Akvaario"}, "science");
    town.add_distributor("Åvustus", {"Toimisto"});
    service::add_site(town.operation, "Silta", "Zoo", {{}, {}, "Äänekoski", "sports"});
    service::add_site(town.operation, "Ääri", "Zoo", {{}, {}, "Utsjoki", {}});
    CHECK(network(town.operation) ==
          Strings{
              "Tampere, Pirkanmaan hyvinvointialue, -, distributor, Åvustus, Toimisto, -",
              "Tampere, Pirkanmaan hyvinvointialue, -, venue, Zoo, Akvaario, science",
              "Tampere, Pirkanmaan hyvinvointialue, -, venue, Öinen teatteri, Näyttämö, culture",
              "Tampere, Pirkanmaan hyvinvointialue, -, venue, Öinen teatteri, Ääniverstas, culture",
              "Utsjoki, Lapin hyvinvointialue, -, venue, Zoo, Ääri, -",
              "Äänekoski, Keski-Suomen hyvinvointialue, -, venue, Zoo, Silta, sports"});
    CHECK(network(town.operation, "utsjoki").size() == 1);
    CHECK(network(town.operation, "837").size() == 4);
    CHECK(network(town.operation, "837", model::OrganisationKind::distributor).size() == 1);
    CHECK(network(town.operation, {}, model::OrganisationKind::venue).size() == 5);
    CHECK(network(town.operation, "Espoo").empty());
    CHECK(code_of([&] { network(town.operation, "Eespoo"); }) == "not_found");
}

TEST_CASE(
    "the area is the organisation's own, or else that of its municipality, wherever the site is") {
    TestRegister town;
    service::add_area(town.operation, "Pirkanmaa", {"Tampere"});
    service::add_area(town.operation, "Verkosto", {});
    town.add_venue("Zoo", {"Akvaario"}, "science");
    service::add_site(town.operation, "Silta", "Zoo", {{}, {}, "Utsjoki", {}});
    CHECK(network(town.operation) ==
          Strings{"Tampere, Pirkanmaan hyvinvointialue, Pirkanmaa, venue, Zoo, Akvaario, science",
                  "Utsjoki, Lapin hyvinvointialue, Pirkanmaa, venue, Zoo, Silta, -"});
    service::edit_organisation(town.operation, "Zoo", {{}, {}, "Verkosto"});
    CHECK(network(town.operation, "Utsjoki") ==
          Strings{"Utsjoki, Lapin hyvinvointialue, Verkosto, venue, Zoo, Silta, -"});
}

TEST_CASE("every user sees the whole network, and a caller who is not logged in none of it") {
    PeopleRegister town;
    town.add_user("lippu@halli.example", {"recorder@site:Uimahalli"});
    CHECK(network(town.as("lippu@halli.example")) == network(town.operation));
    CHECK(network(town.operation).size() == 4);
    CHECK(code_of([&] { network(town.nobody()); }) == "not_logged_in");
}
