// SPDX-License-Identifier: Apache-2.0
#include "core/stats/frozen_sets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/service/events/events.hpp"
#include "core/stats/frozen_rows.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using model::FrozenTable;
using stats::FrozenRow;
using test::code_of;
using test::given;

namespace {

std::string text_of(const stats::Key& key) {
    if (const auto* number = std::get_if<std::int64_t>(&key)) return std::to_string(*number);
    if (const auto* name = std::get_if<std::string>(&key)) return *name;
    return "-";
}

/// The name that the rows of a table of usages are by, which comes after the month and before the
/// names of the site, and their usages.
std::vector<std::string> lines(const std::vector<FrozenRow>& rows) {
    std::vector<std::string> found;
    for (const auto& row : rows) {
        const auto& uses = std::get<stats::FrozenUses>(row).row;
        const std::size_t name = uses.keys.size() == 5 ? 2 : 0;
        found.push_back(text_of(uses.keys[name]) + " " + std::to_string(uses.usages));
    }
    return found;
}

using Lines = std::vector<std::string>;

struct FrozenTown : test::TestRegister {
    FrozenTown() {
        add_town();
        add_card("A999000017");
        service::EventFields event;
        event.site = model::SiteRef("Teatteri");
        event.value_field = true;
        service::create_event(operation, "Ilta", event);
        record("A999000017", [](service::NewUsage& wanted) { wanted.event = given("Ilta"); });
    }

    stats::FrozenYear freeze(const char* name) {
        return stats::freeze(operation, 2026, given(name));
    }
    Lines shown(const char* name, FrozenTable table) {
        return lines(stats::read_frozen(operation, name, table));
    }
    /// What an older program leaves when it freezes: only the table of sites.
    void keep_sites_only() {
        test::RawRegister(where).tamper(
            "DELETE FROM frozen_national; DELETE FROM frozen_cards; DELETE FROM frozen_site; "
            "DELETE "
            "FROM frozen_usages;");
    }
};

}  // namespace

TEST_CASE("names of tables are read as they are written") {
    for (const auto table : model::frozen_tables)
        CHECK(model::parse_frozen_table(to_string(table)) == table);
    CHECK_FALSE(model::parse_frozen_table("months").has_value());
}

TEST_CASE("a changed figure or name of a frozen set is reported by verify") {
    FrozenTown town;
    town.freeze("vuosi");
    CHECK(service::verify_register(town.operation).empty());
    for (const char* change :
         {"UPDATE frozen_national SET total = total + 1", "UPDATE frozen_cards SET valid = 7",
          "UPDATE frozen_site SET name = 'Muu'", "UPDATE frozen_figure SET children = 9",
          "UPDATE frozen_usages SET cards = 8 WHERE table_name = 'homes'",
          "DELETE FROM frozen_national"}) {
        CAPTURE(change);
        test::RawRegister(town.where).tamper(change);
        const auto faults = service::verify_register(town.operation);
        REQUIRE(faults.size() == 1);
        CHECK(base::to_english(faults.front()) ==
              "statistics: the frozen figures \"vuosi\" have been changed");
    }
}

TEST_CASE("a site is frozen with its organisation and municipality, an event with its site") {
    FrozenTown town;
    town.freeze("vuosi");
    const auto keys = [&](FrozenTable table) {
        std::string text;
        for (const auto& row : stats::read_frozen(town.operation, "vuosi", table))
            for (const auto& key : std::get<stats::FrozenUses>(row).row.keys)
                text += text_of(key) + ";";
        return text;
    };
    const auto sites = keys(FrozenTable::sites), values = keys(FrozenTable::values);
    CHECK(values.starts_with("Ilta;Teatteri;"));
    CHECK(sites.substr(sites.find("Teatteri")) == values.substr(values.find("Teatteri")));
    test::RawRegister(town.where)
        .tamper("UPDATE organisation SET name = 'Muu'; UPDATE site SET municipality_code = '091'");
    CHECK(keys(FrozenTable::sites) == sites);
    CHECK(keys(FrozenTable::values) == values);
}

TEST_CASE("changed places of a frozen set are reported by verify") {
    for (const char* change :
         {"UPDATE frozen_site SET organisation = 'Muu'", "UPDATE frozen_site SET municipality = ''",
          "UPDATE frozen_site SET municipality = NULL",
          "UPDATE frozen_site SET organisation = NULL, municipality = NULL"}) {
        FrozenTown town;
        town.freeze("vuosi");
        CAPTURE(change);
        test::RawRegister(town.where).tamper(change);
        CHECK(service::verify_register(town.operation).size() == 1);
        // What was not frozen has the current name.
        CHECK(town.shown("vuosi", FrozenTable::sites) == Lines{"Teatteri 1"});
    }
}

TEST_CASE("a table name that the program does not know is reported by verify") {
    FrozenTown town;
    town.freeze("vuosi");
    test::RawRegister(town.where)
        .tamper("UPDATE frozen_usages SET table_name = 'months' WHERE number = 1");
    const auto faults = service::verify_register(town.operation);
    REQUIRE(faults.size() == 2);
    CHECK(base::to_english(faults.front()) ==
          "frozen_usages 1, 1: table_name \"months\" cannot be read");
}

TEST_CASE("a set of an older program has the table of sites, with their current names") {
    FrozenTown town;
    const auto made = town.freeze("vuosi");
    CHECK(made.tables.size() == model::frozen_tables.size());
    town.keep_sites_only();
    service::SiteFields fields;
    fields.name = given("Näyttämö");
    service::edit_site(town.operation, "Teatteri", fields);

    CHECK(stats::find_frozen(town.operation, "vuosi").tables == std::vector{FrozenTable::sites});
    CHECK(town.shown("vuosi", FrozenTable::sites) == Lines{"Näyttämö 1"});
    for (const auto table : {FrozenTable::national, FrozenTable::cards, FrozenTable::homes}) {
        const auto fault =
            test::fault_of([&] { stats::read_frozen(town.operation, "vuosi", table); });
        CHECK(fault.code == "no_table");
        CHECK(fault.kind == base::ErrorKind::not_found);
        CHECK(code_of([&] { stats::frozen_differences(town.operation, "vuosi", table); }) ==
              "no_table");
    }
    // Equal figures are a success, but the set stays as it was published.
    CHECK(town.freeze("vuosi").usages == 1);
    CHECK(code_of([&] { stats::read_frozen(town.operation, "vuosi", FrozenTable::national); }) ==
          "no_table");
    town.record("A999000017");
    CHECK(code_of([&] { town.freeze("vuosi"); }) == "exists");
    CHECK(lines(stats::frozen_differences(town.operation, "vuosi", FrozenTable::sites)) ==
          Lines{"Näyttämö 1"});
}

TEST_CASE("a frozen name contains no code of a card, because no erasure reaches it") {
    FrozenTown town;
    test::RawRegister(town.where).tamper("UPDATE event SET name = 'Ilta A999000017 kanssa'");
    town.freeze("vuosi");
    CHECK(town.shown("vuosi", FrozenTable::values) == Lines{"Ilta … kanssa 1"});
    CHECK(service::verify_register(town.operation).empty());
}

TEST_CASE("a row whose cells are gone is shown with the name as frozen") {
    FrozenTown town;
    town.freeze("vuosi");
    service::delete_usage(town.operation, town.usage_ids().front());
    service::delete_event(town.operation, {given("Ilta"), std::nullopt});
    const auto rows = stats::frozen_differences(town.operation, "vuosi", FrozenTable::values);
    CHECK(lines(rows) == Lines{"Ilta -1"});
    CHECK(town.shown("vuosi", FrozenTable::values) == Lines{"Ilta 1"});
}
