#include "core/work/structure.hpp"

#include <doctest/doctest.h>

#include "core/work/areas.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

Strings network(const work::Job& job, const std::optional<std::string>& municipality = {}, std::optional<model::OrganisationKind> kind = {}) {
    Strings found;
    work::show_structure(job, municipality, kind, [&](const store::NetworkSite& s) {
        found.push_back(s.municipality + ", " + s.county.value_or("-") + ", " + s.area.value_or("-") + ", " + std::string(word(s.kind)) + ", " + s.organisation + ", " + s.site + ", " +
                        s.sector.value_or("-"));
    });
    return found;
}

}  // namespace

TEST_CASE("the network is in the order of municipality, kind, organisation and site, as Finnish has it") {
    TestRegister town;
    town.add_venue("Öinen teatteri", {"Näyttämö", "Ääniverstas"});
    town.add_venue("Zoo", {"Akvaario"}, "science");
    town.add_distributor("Åvustus", {"Toimisto"});
    work::add_site(town.job, "Silta", "Zoo", {{}, {}, "Äänekoski", "sports"});
    work::add_site(town.job, "Ääri", "Zoo", {{}, {}, "Utsjoki", {}});
    CHECK(network(town.job) == Strings{"Tampere, Pirkanmaan hyvinvointialue, -, distributor, Åvustus, Toimisto, -", "Tampere, Pirkanmaan hyvinvointialue, -, venue, Zoo, Akvaario, science",
                                       "Tampere, Pirkanmaan hyvinvointialue, -, venue, Öinen teatteri, Näyttämö, culture",
                                       "Tampere, Pirkanmaan hyvinvointialue, -, venue, Öinen teatteri, Ääniverstas, culture",
                                       "Utsjoki, Lapin hyvinvointialue, -, venue, Zoo, Ääri, -", "Äänekoski, Keski-Suomen hyvinvointialue, -, venue, Zoo, Silta, sports"});
    CHECK(network(town.job, "utsjoki").size() == 1);
    CHECK(network(town.job, "837").size() == 4);
    CHECK(network(town.job, "837", model::OrganisationKind::distributor).size() == 1);
    CHECK(network(town.job, {}, model::OrganisationKind::venue).size() == 5);
    CHECK(network(town.job, "Espoo").empty());
    CHECK(code_of([&] { network(town.job, "Eespoo"); }) == "not_found");
}

TEST_CASE("the area is the organisation's own, else that of its municipality, wherever the site is") {
    TestRegister town;
    work::add_area(town.job, "Pirkanmaa", {"Tampere"});
    work::add_area(town.job, "Verkosto", {});
    town.add_venue("Zoo", {"Akvaario"}, "science");
    work::add_site(town.job, "Silta", "Zoo", {{}, {}, "Utsjoki", {}});
    CHECK(network(town.job) == Strings{"Tampere, Pirkanmaan hyvinvointialue, Pirkanmaa, venue, Zoo, Akvaario, science", "Utsjoki, Lapin hyvinvointialue, Pirkanmaa, venue, Zoo, Silta, -"});
    work::edit_organisation(town.job, "Zoo", {{}, {}, "Verkosto"});
    CHECK(network(town.job, "Utsjoki") == Strings{"Utsjoki, Lapin hyvinvointialue, Verkosto, venue, Zoo, Silta, -"});
}

TEST_CASE("every user sees the whole network, nobody none of it") {
    PeopleRegister town;
    town.add_user("lippu@halli.example", {"recorder@site:Uimahalli"});
    CHECK(network(town.as("lippu@halli.example")) == network(town.job));
    CHECK(network(town.job).size() == 4);
    CHECK(code_of([&] { network(town.nobody()); }) == "not_logged_in");
}
