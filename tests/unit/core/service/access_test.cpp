// SPDX-License-Identifier: Apache-2.0
#include "core/service/access.hpp"
#include "core/service/admin/reference.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "core/service/admin/audit.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/status.hpp"
#include "core/service/imports/card_import.hpp"
#include "core/service/imports/usage_import.hpp"
#include "core/service/resolve.hpp"
#include "core/stats/uses.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using model::Grant;
using model::Role;
using model::ScopeKind;
using test::code_of;

namespace {

/// Two networks, each with a distributor and a venue with a site, a card, a usage and an event.
class Networks : public test::TestRegister {
public:
    Networks() {
        for (const char* place : {"here", "there"}) {
            const std::string name = place;
            add_distributor("Giver " + name, {"Office " + name});
            add_venue("Venue " + name, {"Hall " + name});
        }
        register_card("A900000001", "Office here");
        register_card("A900000002", "Office there");
        usages["here"] = record_at("A900000001", "Hall here");
        usages["there"] = record_at("A900000002", "Hall there");
    }

    void register_card(const char* code, const char* site) {
        auto fields = test::customer_fields();
        fields.site = test::given(site);
        service::register_card(operation, model::parse_code(code).value(), fields);
    }

    std::string record_at(const char* code, const char* site) {
        service::NewUsage usage;
        usage.code = test::given(code);
        usage.site = test::given(site);
        usage.event = "Evening";
        usage.create_event = true;
        return std::to_string(service::record_usage(operation, usage).usage.id);
    }

    service::Operation as(const std::vector<Grant>& grants) {
        auto other = operation;
        other.caller = {"somebody@halli.example", 0, grants};
        return other;
    }

    model::Id site(const char* name) {
        return service::resolve_site(operation, test::given(name), model::Action::place_see).id;
    }
    model::Id organisation(const char* name) {
        return service::resolve_organisation(operation, test::given(name), model::Action::place_see)
            .id;
    }

    std::map<std::string, std::string> usages;
};

/// An action that can be tried on the things of either network.
struct Deed {
    const char* name;
    std::function<void(Networks&, const service::Operation&, const std::string& place)> run;
};

std::string card_at(const std::string& place) {
    return place == "here" ? "A900000001" : "A900000002";
}

const std::vector<Deed>& deeds() {
    static const std::vector<Deed> all{
        {"register card",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             auto fields = test::customer_fields();
             fields.site = test::given("Office " + place);
             service::register_card(operation, service::unused_code(operation, "A"), fields);
         }},
        {"see card",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::show_card(operation, test::given(card_at(place)));
         }},
        {"card history",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::card_history(operation, test::given(card_at(place)), [](const auto&) {});
         }},
        {"renew card",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::renew_card(operation, test::given(card_at(place)), {}, {});
         }},
        {"record usage",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::NewUsage usage;
             usage.code = "A900000001";
             usage.site = test::given("Hall " + place);
             usage.again = true;
             service::record_usage(operation, usage);
         }},
        {"see usage",
         [](Networks& n, const service::Operation& operation, const std::string& place) {
             service::show_usage(operation, std::stoll(n.usages[place]));
         }},
        {"edit usage",
         [](Networks& n, const service::Operation& operation, const std::string& place) {
             service::UsageChanges changes;
             changes.children = 1;
             service::edit_usage(operation, std::stoll(n.usages[place]), changes);
         }},
        {"delete usage",
         [](Networks& n, const service::Operation& operation, const std::string& place) {
             service::delete_usage(operation, std::stoll(n.usages[place]));
         }},
        {"create event",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::EventFields fields;
             fields.site = test::given("Hall " + place);
             service::create_event(operation,
                                   test::given("Event of " + operation.caller.name +
                                               std::to_string(test::Clock::now.milliseconds())),
                                   fields);
             test::Clock::advance(1);
         }},
        {"add site",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             service::add_site(
                 operation, test::given("Site " + std::to_string(test::Clock::now.milliseconds())),
                 test::given("Venue " + place), {});
             test::Clock::advance(1);
         }},
        {"statistics",
         [](Networks&, const service::Operation& operation, const std::string& place) {
             stats::UsesQuery query;
             query.by = {stats::Level::site};
             query.site = test::given("Hall " + place);
             stats::compute_uses(operation, query, [](const stats::UsesRow&) {});
         }},
        {"nation",
         [](Networks&, const service::Operation& operation, const std::string&) {
             stats::UsesQuery query;
             query.by = {stats::Level::nation, stats::Level::year};
             std::int64_t usages = 0;
             stats::compute_uses(operation, query,
                                 [&](const stats::UsesRow& row) { usages += row.usages; });
             if (usages < 1) throw base::Error(base::ErrorKind::failed, "not_the_nation", {""});
         }},
        {"reference data",
         [](Networks&, const service::Operation& operation, const std::string&) {
             service::list_reference(operation, "genders", [](const auto&) {});
         }},
        {"audit trail",
         [](Networks&, const service::Operation& operation, const std::string&) {
             service::list_audit(operation, {}, [](const auto&) {});
         }},
        {"prove the trail", [](Networks&, const service::Operation& operation,
                               const std::string&) { service::verify_audit(operation, {}); }},
        {"status", [](Networks&, const service::Operation& operation,
                      const std::string&) { service::register_status(operation); }},
        {"verify", [](Networks&, const service::Operation& operation,
                      const std::string&) { service::verify_register(operation); }},
        {"upgrade", [](Networks&, const service::Operation& operation,
                       const std::string&) { service::upgrade_register(operation); }},
        {"add organisation",
         [](Networks&, const service::Operation& operation, const std::string&) {
             service::add_organisation(
                 operation,
                 test::given("Organisation " + std::to_string(test::Clock::now.milliseconds())),
                 model::OrganisationKind::venue, "Espoo");
             test::Clock::advance(1);
         }},
    };
    return all;
}

using Names = std::set<std::string>;
const Names of_everybody{"nation", "reference data"};
const Names of_recorder{"record usage", "see usage", "edit usage", "create event", "statistics"};
// Besides these, a distributor sees the statistics of its own site.
const Names of_distributor{"register card", "see card", "card history", "renew card"};
const Names of_organisation{"delete usage", "add site"};
const Names of_nation{"audit trail", "prove the trail", "status",
                      "verify",      "upgrade",         "add organisation"};

Names together(std::initializer_list<const Names*> sets) {
    Names all;
    for (const auto* set : sets) all.insert(set->begin(), set->end());
    return all;
}

/// The names of the deeds that succeeded. Checks that every other one failed with only "not
/// permitted" or "not found".
Names done_at(Networks& town, const std::vector<Grant>& grants, const std::string& place) {
    Names done;
    const auto operation = town.as(grants);
    for (const auto& deed : deeds()) {
        const auto code = code_of([&] { deed.run(town, operation, place); });
        if (code == "none")
            done.insert(deed.name);
        else
            CHECK_MESSAGE((code == "no_role" || code == "not_own" || code == "not_logged_in" ||
                           code == "not_found" || code == "unknown_card"),
                          deed.name, ": ", code);
    }
    return done;
}

/// What is in one list but not in the other.
std::string difference(const Names& one, const Names& other) {
    std::string text;
    for (const auto& name : one)
        if (!other.contains(name)) text += " +" + name;
    for (const auto& name : other)
        if (!one.contains(name)) text += " -" + name;
    return text;
}

}  // namespace

TEST_CASE("each role may do what the policy grants, within its scope only (R26)") {
    Networks town;
    const Names none;
    const Names of_card_and_record =
        together({&of_everybody, &of_recorder, &of_distributor, &of_organisation});
    SUBCASE("recorder") {
        const std::vector<Grant> grants{
            {Role::recorder, {ScopeKind::site, town.site("Hall here")}}};
        CHECK(difference(done_at(town, grants, "here"), together({&of_everybody, &of_recorder})) ==
              "");
        CHECK(difference(done_at(town, grants, "there"), of_everybody) == "");
    }
    SUBCASE("distributor") {
        const std::vector<Grant> grants{
            {Role::distributor, {ScopeKind::site, town.site("Office here")}}};
        CHECK(difference(done_at(town, grants, "here"),
                         together({&of_everybody, &of_distributor})) == "");
        CHECK(difference(done_at(town, grants, "there"), of_everybody) == "");
    }
    SUBCASE("coordinator of a venue") {
        const std::vector<Grant> grants{
            {Role::coordinator, {ScopeKind::organisation, town.organisation("Venue here")}}};
        CHECK(difference(done_at(town, grants, "here"),
                         together({&of_everybody, &of_recorder, &of_organisation})) == "");
        CHECK(difference(done_at(town, grants, "there"), of_everybody) == "");
    }
    SUBCASE("coordinator of a distributor") {
        const std::vector<Grant> grants{
            {Role::coordinator, {ScopeKind::organisation, town.organisation("Giver here")}}};
        CHECK(difference(done_at(town, grants, "here"),
                         together({&of_everybody, &of_distributor})) == "");
        CHECK(difference(done_at(town, grants, "there"), of_everybody) == "");
    }
    SUBCASE("coordinator of both organisations") {
        const std::vector<Grant> grants{
            {Role::coordinator, {ScopeKind::organisation, town.organisation("Giver here")}},
            {Role::coordinator, {ScopeKind::organisation, town.organisation("Venue here")}}};
        CHECK(difference(done_at(town, grants, "here"), of_card_and_record) == "");
        CHECK(difference(done_at(town, grants, "there"), of_everybody) == "");
    }
    SUBCASE("coordinator of the nation") {
        const std::vector<Grant> grants{{Role::coordinator, {}}};
        CHECK(difference(done_at(town, grants, "here"),
                         together({&of_card_and_record, &of_nation})) == "");
        CHECK(difference(done_at(town, grants, "there"),
                         together({&of_card_and_record, &of_nation})) == "");
    }
    SUBCASE("analysts") {
        const std::vector<Grant> own{
            {Role::analyst, {ScopeKind::organisation, town.organisation("Venue here")}}};
        const Names measures{"statistics"};
        CHECK(difference(done_at(town, own, "here"), together({&of_everybody, &measures})) == "");
        CHECK(difference(done_at(town, own, "there"), of_everybody) == "");
        CHECK(difference(done_at(town, {{Role::analyst, {}}}, "there"),
                         together({&of_everybody, &measures})) == "");
    }
    SUBCASE("a user without grants, and a caller who is not logged in") {
        CHECK(difference(done_at(town, {}, "here"), none) == "");
        auto nobody = town.operation;
        nobody.caller = {};
        CHECK(code_of([&] { service::show_card(nobody, "A900000001"); }) == "not_logged_in");
    }
}

TEST_CASE("records out of scope get the same answer as records that do not exist (R27)") {
    Networks town;
    const auto clerk = town.as({{Role::distributor, {ScopeKind::site, town.site("Office here")}}});
    const auto desk = town.as({{Role::recorder, {ScopeKind::site, town.site("Hall here")}}});
    const auto words = [](const std::function<void()>& work, const std::string& name) {
        try {
            work();
        } catch (const base::Error& error) {
            auto text = error.fault().code + " " + base::to_english(error.fault().message) + " " +
                        base::to_english(error.fault().hint);
            while (text.find(name) != std::string::npos)
                text.replace(text.find(name), name.size(), "it");
            return text;
        }
        return std::string("nothing");
    };
    CHECK(words([&] { service::show_card(clerk, "A900000002"); }, "A900000002") ==
          words([&] { service::show_card(clerk, "A900000009"); }, "A900000009"));
    CHECK(words([&] { service::show_card(desk, "A900000001"); }, "A900000001") ==
          words([&] { service::show_card(desk, "A900000009"); }, "A900000009"));
    CHECK(words([&] { service::show_usage(desk, std::stoll(town.usages["there"])); },
                town.usages["there"]) == words([&] { service::show_usage(desk, 4711); }, "4711"));
    const auto at = [&](const char* site) {
        service::NewUsage usage;
        usage.code = "A900000001";
        usage.site = test::given(site);
        service::record_usage(desk, usage);
    };
    CHECK(words([&] { at("Hall there"); }, "Hall there") ==
          words([&] { at("Hall nowhere"); }, "Hall nowhere"));
    // Nor by its number.
    const auto number = std::to_string(town.site("Hall there"));
    CHECK(words([&] { at(number.c_str()); }, number) == words([&] { at("4711"); }, "4711"));
}

TEST_CASE("lists contain what is in scope, and nothing reveals the rest") {
    Networks town;
    const auto clerk = town.as({{Role::distributor, {ScopeKind::site, town.site("Office here")}}});
    const auto desk = town.as({{Role::recorder, {ScopeKind::site, town.site("Hall here")}}});
    std::vector<std::string> codes;
    CHECK(service::list_cards(clerk, {}, [&](const service::CardView& view) {
              codes.push_back(view.card.code.display_text());
          }) == 1);
    CHECK(codes == std::vector<std::string>{"A900000001"});
    CHECK(service::list_usages(desk, {}, [](const auto&) {}) == 1);
    CHECK(service::count_usages(desk, {}) == 1);
    std::vector<std::string> events;
    service::list_events(
        desk, {}, [&](const service::EventView& view) { events.push_back(view.event.site_name); });
    CHECK(events == std::vector<std::string>{"Hall here"});
    stats::UsesQuery by_site;
    by_site.by = {stats::Level::site};
    std::int64_t usages = 0;
    stats::compute_uses(desk, by_site, [&](const stats::UsesRow& row) { usages += row.usages; });
    CHECK(usages == 1);
    // These are not the nation's figures, which are no finer than sectors.
    by_site.by = {stats::Level::nation, stats::Level::site};
    usages = 0;
    stats::compute_uses(desk, by_site, [&](const stats::UsesRow& row) { usages += row.usages; });
    CHECK(usages == 1);
    by_site.by = {stats::Level::nation, stats::Level::municipality};
    CHECK(code_of([&] { stats::compute_uses(desk, by_site, [](const stats::UsesRow&) {}); }) ==
          "not_national");
}

TEST_CASE(
    "a check shows an anonymous caller only status and last day, and a recorder what is needed to "
    "admit the holder") {
    Networks town;
    auto nobody = town.operation;
    nobody.caller = {};
    CHECK(service::check_code(nobody, "A900000001").status == model::Status::valid);
    CHECK_FALSE(service::check_code(nobody, "A900000001").kind);
    CHECK_FALSE(service::check_code(nobody, "A900000001").max_children);
    const auto analyst = town.as({{Role::analyst, {}}});
    CHECK_FALSE(service::check_code(analyst, "A900000001").max_children);
    const auto desk = town.as({{Role::recorder, {ScopeKind::site, town.site("Hall here")}}});
    CHECK(service::check_code(desk, "A900000002").max_children);
}
