// SPDX-License-Identifier: Apache-2.0
#include "core/service/places/places.hpp"
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/cards/cards.hpp"
#include "core/service/usages/usages.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using model::OrganisationKind;
using test::code_of;
using test::day;
using test::fault_of;
using test::TestRegister;
using Names = std::vector<std::string>;

namespace {

struct Town : TestRegister {
    Town() { add_town(); }

    Names organisations(std::optional<OrganisationKind> kind = {}) {
        Names names;
        service::list_organisations(operation, kind, [&](const service::OrganisationView& view) {
            names.push_back(view.organisation.name);
        });
        return names;
    }
    Names sites(const std::optional<model::OrganisationRef>& organisation = {}) {
        Names names;
        service::list_sites(operation, organisation, false, [&](const service::SiteView& view) {
            names.push_back(view.site.name);
        });
        return names;
    }
    Names events(const service::EventQuery& query = {}) {
        Names names;
        service::list_events(operation, query, [&](const service::EventView& view) {
            names.push_back(view.event.name);
        });
        return names;
    }
    void edit_site(const char* site, const std::function<void(service::SiteFields&)>& change) {
        service::SiteFields fields;
        change(fields);
        service::edit_site(operation, test::given(site), fields);
    }
    /// The number of usages by "organisation municipality sector" of their site version.
    std::map<std::string, std::int64_t> by_site_version() {
        std::map<std::string, std::int64_t> usages;
        for (const auto& [cell, measures] : counted())
            usages[test::RawRegister(where).value(
                "SELECT o.name || ' ' || s.municipality_code || ' ' || s.sector FROM site_standing "
                "s"
                " JOIN organisation o ON o.id = s.organisation_id WHERE s.id = " +
                std::to_string(cell.site_version))] += measures.usages;
        return usages;
    }
};

using SiteVersions = std::map<std::string, std::int64_t>;

}  // namespace

TEST_CASE(
    "organisations and sites have the given fields, and a site has its organisation's municipality "
    "unless given") {
    Town town;
    const auto organisation = service::add_organisation(town.operation, " Kirjastotoimi ",
                                                        OrganisationKind::venue, "åbo");
    CHECK(organisation.organisation.name == "Kirjastotoimi");
    CHECK(organisation.organisation.municipality == "853");
    CHECK(organisation.municipality == "Turku");
    service::SiteFields fields;
    fields.sector = "Education";
    const auto main = service::add_site(town.operation, "Pääkirjasto", "kirjastotoimi", fields);
    CHECK(main.municipality == "Turku");
    CHECK(main.site.sector == "education");
    CHECK(main.site.kind == OrganisationKind::venue);
    fields.municipality = "202";
    CHECK(service::add_site(town.operation, "Lähikirjasto", "Kirjastotoimi", fields).municipality ==
          "Kaarina");
    CHECK(town.sites("Kirjastotoimi") == Names{"Lähikirjasto", "Pääkirjasto"});
    CHECK(town.organisations(OrganisationKind::distributor) == Names{"Sosiaalitoimi"});
}

TEST_CASE("lists are in Finnish order (USE10)") {
    Town town;
    for (const char* name :
         {"Öljymuseo", "Åbo teater", "Äänigalleria", "Zoo", "Vapriikki", "Wäinölä"})
        service::add_site(town.operation, test::given(name), "Kulttuuritoimi", {});
    CHECK(town.sites("Kulttuuritoimi") == Names{"Teatteri", "Vapriikki", "Wäinölä", "Zoo",
                                                "Åbo teater", "Äänigalleria", "Öljymuseo"});
}

TEST_CASE("a name is taken regardless of case, spaces and normal form (USE08, USE09)") {
    Town town;
    service::add_organisation(town.operation, "Äänien yö", OrganisationKind::venue, "Tampere");
    service::add_site(town.operation, "Yö", "Äänien yö", {});
    for (const char* name :
         {"Äänien yö", "ÄÄNIEN YÖ", " äänien yö ", "A\u0308a\u0308nien yo\u0308"}) {
        CAPTURE(name);
        CHECK(code_of([&] {
                  service::add_organisation(town.operation, test::given(name),
                                            OrganisationKind::venue, "837");
              }) == "exists");
        service::OrganisationFields fields;
        fields.name = test::given(name);
        CHECK(code_of([&] {
                  service::edit_organisation(town.operation, "Kulttuuritoimi", fields);
              }) == "exists");
    }
    for (const char* name : {"Yö", "YÖ", " yo\u0308"}) {
        CAPTURE(name);
        CHECK(code_of([&] {
                  service::add_site(town.operation, test::given(name), "Äänien yö", {});
              }) == "exists");
    }
    // In another organisation it is another site.
    CHECK(code_of([&] {
              service::add_organisation(town.operation, "Äänien yö", OrganisationKind::venue,
                                        "Turku");
          }) == "none");
    CHECK(code_of([&] { service::add_site(town.operation, "Yö", "Kulttuuritoimi", {}); }) ==
          "none");
    service::EventFields fields;
    fields.site = "Teatteri";
    service::create_event(town.operation, "Äänien yö", fields);
    for (const char* name : {"ÄÄNIEN YÖ", " a\u0308a\u0308nien yo\u0308 "})
        CHECK(code_of([&] { service::create_event(town.operation, test::given(name), fields); }) ==
              "exists");
}

TEST_CASE("a name is stored as written, composed and trimmed") {
    Town town;
    CHECK(service::add_site(town.operation, " Yo\u0308 ", "Kulttuuritoimi", {}).site.name == "Yö");
    for (const char* bad : {"", " ", "a\nb", "\xFF"})
        CHECK(code_of([&] {
                  service::add_site(town.operation, test::given(bad), "Kulttuuritoimi", {});
              }) != "none");
    CHECK(town.sites("Kulttuuritoimi") == Names{"Teatteri", "Yö"});
}

TEST_CASE("an edit may change the spelling of a name, and keeps the other fields") {
    Town town;
    town.edit_site("Teatteri", [](auto& f) { f.name = "TEATTERI"; });
    const auto view = service::show_site(town.operation, "teatteri");
    CHECK(view.site.name == "TEATTERI");
    CHECK(view.site.sector == "culture");
    CHECK(view.municipality == "Tampere");
    service::OrganisationFields fields;
    fields.municipality = "Turku";
    CHECK(service::edit_organisation(town.operation, "Kulttuuritoimi", fields).municipality ==
          "Turku");
    CHECK(service::show_site(town.operation, "Teatteri").municipality == "Tampere");
}

TEST_CASE("adding and editing places refuses invalid data") {
    Town town;
    CHECK(code_of([&] {
              service::add_organisation(town.operation, "Uusi", OrganisationKind::venue,
                                        "Atlantis");
          }) == "not_found");
    CHECK(code_of([&] { service::add_site(town.operation, "Uusi", "Tuntematon", {}); }) ==
          "not_found");
    service::SiteFields with_sector;
    with_sector.sector = "culture";
    CHECK(code_of([&] {
              service::add_site(town.operation, "Uusi", "Sosiaalitoimi", with_sector);
          }) == "wrong_kind");
    CHECK(code_of([&] { with_sector.sector = "art"; }) == "out_of_range");
    CHECK(code_of([&] {
              town.edit_site("Teatteri", [](auto& f) { f.organisation = "Sosiaalitoimi"; });
          }) == "wrong_kind");
    CHECK(code_of([&] {
              town.edit_site("Sosiaaliasema", [](auto& f) { f.sector = "culture"; });
          }) == "wrong_kind");
    CHECK(town.sites() == Names{"Sosiaaliasema", "Teatteri"});
}

TEST_CASE("places in use are not removed, others are") {
    Town town;
    town.add_card("A999000017");
    const auto refused = [&](const char* site) {
        const auto fault =
            fault_of([&] { service::remove_site(town.operation, test::given(site)); });
        CHECK(fault.kind == base::ErrorKind::refused);
        return fault.code;
    };
    CHECK(refused("Sosiaaliasema") == "in_use");
    CHECK(code_of([&] { service::remove_organisation(town.operation, "Kulttuuritoimi"); }) ==
          "in_use");
    service::add_site(town.operation, "Museo", "Kulttuuritoimi", {});
    service::remove_site(town.operation, "Museo");
    CHECK(town.sites("Kulttuuritoimi") == Names{"Teatteri"});

    service::add_site(town.operation, "Museo", "Kulttuuritoimi", {});
    service::EventFields at_museum;
    at_museum.site = "Museo";
    service::create_event(town.operation, "Näyttely", at_museum);
    CHECK(refused("Museo") == "in_use");

    const auto id = town.record("A999000017", [](auto& w) { w.site = "Teatteri"; }).usage.id;
    CHECK(refused("Teatteri") == "in_use");
    // A deleted usage is kept, and still refers to its site.
    service::delete_usage(town.operation, id);
    CHECK(refused("Teatteri") == "in_use");
    service::remove_site(
        town.operation, service::add_site(town.operation, "Kahvila", "Kulttuuritoimi", {}).site.id);
    service::add_organisation(town.operation, "Tyhjä", OrganisationKind::venue, "Tampere");
    service::remove_organisation(town.operation, "tyhjä");
    CHECK(town.organisations() == Names{"Kulttuuritoimi", "Sosiaalitoimi"});
}

TEST_CASE("an organisation with old figures is not removed, and the message says so (R32)") {
    Town town;
    town.add_card("A999000017");
    town.record("A999000017");
    service::add_organisation(town.operation, "Uusi seura", OrganisationKind::venue, "Tampere");
    town.edit_site("Teatteri", [](auto& f) { f.organisation = "Uusi seura"; });
    const auto fault =
        fault_of([&] { service::remove_organisation(town.operation, "Kulttuuritoimi"); });
    CHECK(fault.kind == base::ErrorKind::refused);
    CHECK(fault.code == "in_use");
    CHECK(town.organisations() == Names{"Kulttuuritoimi", "Sosiaalitoimi", "Uusi seura"});
}

TEST_CASE("an id is never reused, so that audit log entries refer to one thing only (R28)") {
    Town town;
    const auto first =
        service::add_organisation(town.operation, "Ensimmäinen", OrganisationKind::venue, "Turku")
            .organisation.id;
    service::remove_organisation(town.operation, "Ensimmäinen");
    CHECK(service::add_organisation(town.operation, "Toinen", OrganisationKind::venue, "Turku")
              .organisation.id > first);
}

TEST_CASE(
    "a site that changes municipality, organisation or sector keeps its old figures where they "
    "were (R32)") {
    Town town;
    town.add_card("A999000017");
    const auto old_id = town.record("A999000017").usage.id;
    service::add_organisation(town.operation, "Uusi seura", OrganisationKind::venue, "Turku");
    town.edit_site("Teatteri", [](auto& f) {
        f.organisation = "Uusi seura";
        f.municipality = "Turku";
        f.sector = "science";
    });
    town.record("A999000017", [](auto& w) { w.again = true; });
    CHECK(town.by_site_version() ==
          SiteVersions{{"Kulttuuritoimi 837 culture", 1}, {"Uusi seura 853 science", 1}});

    // Nor does editing an old usage move it, whichever event it is given.
    const auto edit = [&](const std::function<void(service::UsageChanges&)>& change) {
        service::UsageChanges changes;
        change(changes);
        service::edit_usage(town.operation, old_id, changes);
    };
    edit([](auto& c) { c.children = 1; });
    edit([](auto& c) { c.date = day("2026-06-16"); });
    CHECK(town.by_site_version() ==
          SiteVersions{{"Kulttuuritoimi 837 culture", 1}, {"Uusi seura 853 science", 1}});
    edit([](auto& c) {
        c.event = "Konsertti";
        c.create_event = true;
    });
    CHECK(town.by_site_version() ==
          SiteVersions{{"Kulttuuritoimi 837 culture", 1}, {"Uusi seura 853 science", 1}});
    service::EventFields own_sector;
    own_sector.sector = "sports";
    service::create_event(town.operation, "Jumppa", own_sector);
    edit([](auto& c) { c.event = "Jumppa"; });
    CHECK(town.by_site_version() ==
          SiteVersions{{"Kulttuuritoimi 837 sports", 1}, {"Uusi seura 853 science", 1}});
    CHECK(town.figures_hold());
}

TEST_CASE("the home municipality of a usage is that of the day of recording (R32)") {
    Town town;
    town.add_card("A999000017");
    town.record("A999000017");
    service::CardFields moved;
    moved.postal_code = "00100";
    service::edit_card(town.operation, "A999000017", moved);
    town.record("A999000017", [](auto& w) { w.again = true; });
    std::map<std::string, std::int64_t> homes;
    for (const auto& [cell, measures] : town.counted())
        homes[cell.home_municipality] += measures.usages;
    CHECK(homes == std::map<std::string, std::int64_t>{{"091", 1}, {"837", 1}});
}

TEST_CASE("an event is counted under its own sector, or else its site's") {
    Town town;
    town.add_card("A999000017");
    service::EventFields fields;
    CHECK(service::create_event(town.operation, "Konsertti", fields).sector == "culture");
    fields.sector = "Science";
    fields.description = "Luento ja keskustelu";
    fields.published = true;
    const auto lecture = service::create_event(town.operation, "Luento", fields);
    CHECK(lecture.sector == "science");
    CHECK(lecture.event.active);
    CHECK_FALSE(lecture.event.value_field);
    town.record("A999000017", [](auto& w) { w.event = "Luento"; });
    town.record("A999000017", [](auto& w) { w.event = "Konsertti"; });
    CHECK(town.by_site_version() ==
          SiteVersions{{"Kulttuuritoimi 837 culture", 1}, {"Kulttuuritoimi 837 science", 1}});
    service::list_events(town.operation, {}, [&](const service::EventView& view) {
        CHECK(view.usages == 1);
        CHECK(view.sector == (view.event.name == "Luento" ? "science" : "culture"));
    });
}

TEST_CASE(
    "events are found by any part of the name, ignoring case, and inactive ones only on request "
    "(R11, USE08)") {
    Town town;
    service::add_site(town.operation, "Museo", "Kulttuuritoimi", {});
    service::EventFields at;
    at.site = "Teatteri";
    service::create_event(town.operation, "Äänien yö", at);
    service::create_event(town.operation, "ÅBO SVENSKA TEATER", at);
    service::create_event(town.operation, "Konsertti 100%", at);
    at.site = "Museo";
    service::create_event(town.operation, "Museoiden yö", at);
    REQUIRE(test::RawRegister(town.where)
                .run("UPDATE event SET active = false WHERE name = 'Museoiden yö'") == "");

    const auto search = [&](const char* text, std::optional<bool> active = true) {
        service::EventQuery query;
        if (*text != 0) query.search = test::given(text);
        query.active = active;
        return town.events(query);
    };
    for (const char* text : {"äänien", "ÄÄNIEN YÖ", "IEN", "a\u0308a\u0308nien"}) {
        CAPTURE(text);
        CHECK(search(text) == Names{"Äänien yö"});
    }
    CHECK(search("åbo") == Names{"ÅBO SVENSKA TEATER"});
    CHECK(search("%") == Names{"Konsertti 100%"});
    CHECK(search("_").empty());
    CHECK(search("yö", std::nullopt) == Names{"Museoiden yö", "Äänien yö"});
    CHECK(search("", false) == Names{"Museoiden yö"});
    CHECK(town.events() == Names{"Konsertti 100%", "ÅBO SVENSKA TEATER", "Äänien yö"});
    service::EventQuery of_site;
    of_site.site = "Museo";
    of_site.active.reset();
    CHECK(town.events(of_site) == Names{"Museoiden yö"});
}

TEST_CASE("creating an event refuses invalid data") {
    Town town;
    service::EventFields fields;
    fields.site = "Sosiaaliasema";
    CHECK(code_of([&] { service::create_event(town.operation, "Ilta", fields); }) == "wrong_kind");
    fields.site = "Teatteri";
    CHECK(code_of([&] { fields.sector = "art"; }) == "out_of_range");
    CHECK(code_of([&] { service::create_event(town.operation, " ", {}); }) == "missing");
    CHECK(town.events().empty());
}
