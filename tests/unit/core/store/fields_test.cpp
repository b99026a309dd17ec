// SPDX-License-Identifier: Apache-2.0
// The tables of fields describe every column of the register's tables of cards, usages and events.
#include "core/store/fields.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/event.hpp"
#include "core/model/usage.hpp"
#include "core/store/tables.hpp"
#include "support/register.hpp"

using namespace kaiku;

namespace {

std::set<std::string_view> columns_of(std::string_view name) {
    for (const auto& table : store::list_tables())
        if (table.name == name) return {table.columns.begin(), table.columns.end()};
    return {};
}

/// The keys of the fields and `others`, each once.
template <class Fields>
std::set<std::string_view> keys_of(const Fields& fields, std::set<std::string_view> others) {
    model::for_each_field(fields, [&](const auto& field) {
        CHECK_MESSAGE(others.insert(field.key).second, "twice: ", field.key);
    });
    return others;
}

}  // namespace

TEST_CASE("Each column of cards, usages and events is described") {
    CHECK(
        columns_of("card") ==
        keys_of(model::card_fields, {"id", "code", "with_check", "replaced_by", "import_id",
                                     "home_municipality", "standing_id", "inherited_renewed_on"}));
    CHECK(columns_of("usage") ==
          keys_of(model::usage_fields, {"id", "standing_id", "kind", "home_municipality",
                                        "warnings", "import_id", "deleted_at"}));
    CHECK(columns_of("event") == keys_of(model::event_fields, {"id", "name_key", "sort_key"}));
}

TEST_CASE("The texts of a register that has not been migrated lack later columns") {
    CHECK(store::column_list(3, model::usage_fields).find("slot_id") == std::string::npos);
    CHECK(store::column_list(4, model::usage_fields, "u.").find(", u.slot_id") !=
          std::string::npos);
    CHECK(store::assignment_list(3, model::event_fields, 2) ==
          "name = $2, active = $3, value_field = $4, published = $5, description = $6, "
          "sector = $7");
}

TEST_CASE("The text of a schema version is built once, when it is needed") {
    test::TestRegister town;
    std::vector<std::int64_t> built;
    const store::TextBySchema texts([&](std::int64_t schema) {
        built.push_back(schema);
        return "of " + std::to_string(schema);
    });
    CHECK(built.empty());
    const auto current = store::schema_version();
    const auto& first = texts.of(town.db());
    CHECK(first == "of " + std::to_string(current));
    town.db().set_schema_version(3);
    CHECK(texts.of(town.db()) == "of 3");
    // A newer register has all columns that this program knows.
    town.db().set_schema_version(current + 1);
    CHECK(&texts.of(town.db()) == &first);
    CHECK(built == std::vector{current, std::int64_t{3}});
}

TEST_CASE("Each field that people give has an option, a help and a name, and no name twice") {
    std::set<std::string_view> names{"code", "tunnus",     "kod",
                                     "site", "toimipiste", "verksamhetsställe"};
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        CAPTURE(field.key);
        CHECK(names.insert(field.key).second);
        for (const auto name : field.input.names)
            if (!name.empty()) CHECK(names.insert(name).second);
        CHECK(field.input.option != nullptr);
        CHECK(field.input.help != nullptr);
        CHECK(field.input.name != nullptr);
        CHECK(field.output.heading != nullptr);
    });
}
