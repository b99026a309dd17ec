// SPDX-License-Identifier: Apache-2.0

#include "core/store/frozen_sets.hpp"

#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

constexpr const char* select_frozen = "SELECT id, name, year, frozen_by, frozen_at FROM frozen";

FrozenSet read_frozen(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1), rows.integer(2), rows.text(3), rows.instant(4)};
}

}  // namespace

model::Id insert_frozen(db::Connection& connection, const FrozenSet& frozen) {
    static constexpr std::string_view columns[]{"name", "name_key", "year", "frozen_by",
                                                "frozen_at"};
    return insert_row(connection, "frozen", columns,
                      std::vector<db::Parameter>{frozen.name, base::fold(frozen.name), frozen.year,
                                                 frozen.frozen_by, frozen.frozen_at});
}

std::optional<FrozenSet> find_frozen_by_name(db::Connection& connection, std::string_view name) {
    // New names have single spaces, older ones those that were typed.
    auto rows = connection.query(
        std::string(select_frozen) + " WHERE " + with_single_spaces("name_key") + " = $1",
        {base::fold(base::single_spaces(base::trim(name)))});
    if (!rows.next()) return std::nullopt;
    return read_frozen(rows);
}

std::vector<FrozenSet> list_frozen_sets(db::Connection& connection) {
    std::vector<FrozenSet> found;
    auto rows = connection.query(std::string(select_frozen) + " ORDER BY id");
    while (rows.next()) found.push_back(read_frozen(rows));
    return found;
}

bool is_in_frozen_figures(db::Connection& connection, model::Id site) {
    if (!has_schema(connection, schema_with_frozen)) return false;
    return connection.query("SELECT 1 FROM frozen_figure WHERE site_id = $1 LIMIT 1", {site})
        .next();
}

}  // namespace kaiku::store
