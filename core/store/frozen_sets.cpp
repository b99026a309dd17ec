// SPDX-License-Identifier: Apache-2.0

#include "core/store/frozen_sets.hpp"

#include "core/base/text.hpp"
#include "core/store/insert_rows.hpp"

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

void insert_frozen_measures(db::Connection& connection, model::Id frozen, const FrozenMeasures& f) {
    connection.execute(
        "INSERT INTO frozen_figure (frozen_id, month, site_id, usages, children, customers, "
        "value_cents, cards) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {frozen, f.month, f.site, f.usages, f.children, f.customers, f.value_cents, f.cards});
}

std::optional<FrozenSet> find_frozen_by_name(db::Connection& connection, std::string_view name) {
    auto rows =
        connection.query(std::string(select_frozen) + " WHERE name_key = $1", {base::fold(name)});
    if (!rows.next()) return std::nullopt;
    return read_frozen(rows);
}

std::vector<FrozenSet> list_frozen_sets(db::Connection& connection) {
    std::vector<FrozenSet> found;
    auto rows = connection.query(std::string(select_frozen) + " ORDER BY id");
    while (rows.next()) found.push_back(read_frozen(rows));
    return found;
}

std::vector<FrozenMeasures> list_frozen_measures(db::Connection& connection, model::Id frozen) {
    std::vector<FrozenMeasures> found;
    auto rows = connection.query(
        "SELECT month, site_id, usages, children, customers, value_cents, cards FROM frozen_figure "
        "WHERE frozen_id = $1 ORDER BY month, site_id",
        {frozen});
    while (rows.next())
        found.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3),
                         rows.integer(4), rows.integer(5), rows.integer(6)});
    return found;
}

}  // namespace kaiku::store
