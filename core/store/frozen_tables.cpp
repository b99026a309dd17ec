// SPDX-License-Identifier: Apache-2.0

#include "core/store/frozen_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/hash.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

using model::FrozenTable;
using Parameters = std::vector<db::Parameter>;

constexpr std::string_view national_columns[]{"registered",
                                              "in_use",
                                              "adults_culture",
                                              "adults_education",
                                              "adults_science",
                                              "adults_sports",
                                              "children_culture",
                                              "children_education",
                                              "children_science",
                                              "children_sports",
                                              "total",
                                              "municipalities"};

void insert_all(db::Connection& connection, std::string_view table,
                std::span<const std::string_view> columns, const Parameters& values) {
    if (!values.empty()) connection.insert_many(table, columns, values);
}

void insert_frozen_figures(db::Connection& connection, model::Id frozen,
                           std::span<const FrozenUsages> cells) {
    static constexpr std::string_view columns[]{"frozen_id", "month",     "site_id",     "usages",
                                                "children",  "customers", "value_cents", "cards"};
    Parameters values;
    values.reserve(cells.size() * std::size(columns));
    for (const auto& cell : cells) {
        const auto& m = cell.measures;
        values.insert(values.end(), {frozen, cell.month, cell.site.value(), m.usages, m.children,
                                     m.customers, m.value_cents, cell.cards});
    }
    insert_all(connection, "frozen_figure", columns, values);
}

std::vector<FrozenUsages> list_frozen_figures(db::Connection& connection, model::Id frozen) {
    auto rows = connection.query(
        "SELECT month, site_id, usages, children, customers, value_cents, cards FROM frozen_figure "
        "WHERE frozen_id = $1 ORDER BY month, site_id",
        {frozen});
    std::vector<FrozenUsages> found;
    while (rows.next())
        found.push_back({rows.integer(0),
                         rows.integer(1),
                         std::to_string(rows.integer(1)),
                         {},
                         {rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)},
                         rows.integer(6)});
    return found;
}

/// Adds the rows of a query, whose columns are whole numbers except for the first `texts`.
void hash_rows(base::Hasher& hash, db::Rows rows, int texts, int numbers) {
    while (rows.next()) {
        for (int column = 0; column < texts; ++column) {
            const auto text = rows.view(column);
            hash.add(fmt::format("{}:", text.size()));
            hash.add(text);
        }
        for (int column = texts; column < texts + numbers; ++column)
            hash.add(rows.is_null(column) ? "-;" : fmt::format("{};", rows.integer(column)));
    }
    hash.add("\n");
}

}  // namespace

void insert_frozen_national(db::Connection& connection, model::Id frozen,
                            const FrozenNational& national) {
    std::vector<std::string_view> columns{"frozen_id"};
    columns.insert(columns.end(), std::begin(national_columns), std::end(national_columns));
    Parameters values{frozen, national.registered, national.in_use};
    for (const auto& by_sector : {national.adults, national.children})
        values.insert(values.end(), by_sector.begin(), by_sector.end());
    values.emplace_back(national.total);
    values.emplace_back(national.municipalities);
    insert_all(connection, "frozen_national", columns, values);
}

void insert_frozen_cards(db::Connection& connection, model::Id frozen,
                         std::span<const FrozenCards> cards) {
    static constexpr std::string_view columns[]{"frozen_id", "site_id", "registered",
                                                "renewed",   "valid",   "in_use"};
    Parameters values;
    values.reserve(cards.size() * std::size(columns));
    for (const auto& site : cards)
        values.insert(values.end(),
                      {frozen, site.site, site.registered, site.renewed, site.valid, site.in_use});
    insert_all(connection, "frozen_cards", columns, values);
}

void insert_frozen_sites(db::Connection& connection, model::Id frozen,
                         std::span<const FrozenSite> sites) {
    static constexpr std::string_view columns[]{"frozen_id", "site_id", "name", "organisation",
                                                "municipality"};
    Parameters values;
    values.reserve(sites.size() * std::size(columns));
    for (const auto& site : sites)
        values.insert(values.end(),
                      {frozen, site.id, site.name, site.organisation, site.municipality});
    insert_all(connection, "frozen_site", columns, values);
}

void insert_frozen_usages(db::Connection& connection, model::Id frozen, FrozenTable table,
                          std::span<const FrozenUsages> cells) {
    if (table == FrozenTable::sites) return insert_frozen_figures(connection, frozen, cells);
    static constexpr std::string_view columns[]{
        "frozen_id", "number",   "table_name", "site_id",     "key",  "name",
        "usages",    "children", "customers",  "value_cents", "cards"};
    auto rows = connection.query(
        "SELECT coalesce(max(number), 0) FROM frozen_usages WHERE frozen_id = $1", {frozen});
    auto number = rows.next() ? rows.integer(0) : 0;
    Parameters values;
    values.reserve(cells.size() * std::size(columns));
    for (const auto& cell : cells) {
        const auto& m = cell.measures;
        values.insert(values.end(),
                      {frozen, ++number, to_string(table), cell.site, cell.key, cell.name, m.usages,
                       m.children, m.customers, m.value_cents, cell.cards});
    }
    insert_all(connection, "frozen_usages", columns, values);
}

std::optional<FrozenNational> find_frozen_national(db::Connection& connection, model::Id frozen) {
    if (!has_schema(connection, schema_with_frozen_tables)) return std::nullopt;
    auto rows = connection.query(fmt::format("SELECT {} FROM frozen_national WHERE frozen_id = $1",
                                             fmt::join(national_columns, ", ")),
                                 {frozen});
    if (!rows.next()) return std::nullopt;
    int column = 0;
    FrozenNational found;
    found.registered = rows.integer(column++);
    found.in_use = rows.integer(column++);
    for (auto* const by_sector : {&found.adults, &found.children})
        for (auto& measure : *by_sector) measure = rows.integer(column++);
    found.total = rows.integer(column++);
    found.municipalities = rows.integer(column);
    return found;
}

std::vector<FrozenCards> list_frozen_cards(db::Connection& connection, model::Id frozen) {
    std::vector<FrozenCards> found;
    auto rows = connection.query(
        "SELECT site_id, registered, renewed, valid, in_use FROM frozen_cards WHERE frozen_id = $1 "
        "ORDER BY site_id",
        {frozen});
    while (rows.next())
        found.push_back(
            {rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4)});
    return found;
}

std::vector<FrozenSite> list_frozen_sites(db::Connection& connection, model::Id frozen) {
    const bool has_names = has_schema(connection, schema_with_frozen_tables);
    const bool has_places = has_schema(connection, schema_with_frozen_places);
    auto rows = connection.query(
        fmt::format(
            "SELECT s.id, {}, {}, {} FROM site s JOIN organisation o ON o.id = s.organisation_id "
            "LEFT JOIN municipality m ON m.code = s.municipality_code{} WHERE s.id IN (SELECT "
            "site_id FROM frozen_figure WHERE frozen_id = $1) ORDER BY s.id",
            has_names ? "coalesce(n.name, s.name)" : "s.name",
            has_places ? "coalesce(n.organisation, o.name)" : "o.name",
            has_places ? "coalesce(n.municipality, m.name_fi, '')" : "coalesce(m.name_fi, '')",
            has_names ? " LEFT JOIN frozen_site n ON n.frozen_id = $1 AND n.site_id = s.id" : ""),
        {frozen});
    std::vector<FrozenSite> found;
    while (rows.next())
        found.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
    return found;
}

std::vector<FrozenUsages> list_frozen_usages(db::Connection& connection, model::Id frozen,
                                             FrozenTable table, FrozenCells cells) {
    if (table == FrozenTable::sites) return list_frozen_figures(connection, frozen);
    std::vector<FrozenUsages> found;
    auto rows = connection.query(
        fmt::format("SELECT site_id, key, name, usages, children, customers, value_cents, cards "
                    "FROM frozen_usages WHERE frozen_id = $1 AND table_name = $2 AND site_id IS {} "
                    "ORDER BY number",
                    cells == FrozenCells::of_all_sites ? "NULL" : "NOT NULL"),
        {frozen, to_string(table)});
    while (rows.next())
        found.push_back({0,
                         rows.optional_integer(0),
                         rows.text(1),
                         rows.text(2),
                         {rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6)},
                         rows.integer(7)});
    return found;
}

std::string hash_frozen_tables(db::Connection& connection, model::Id frozen) {
    base::Hasher hash;
    const auto add = [&](std::string_view sql, int texts, int numbers) {
        hash_rows(hash, connection.query(sql, {frozen}), texts, numbers);
    };
    add(fmt::format("SELECT {} FROM frozen_national WHERE frozen_id = $1",
                    fmt::join(national_columns, ", ")),
        0, static_cast<int>(std::size(national_columns)));
    add("SELECT site_id, registered, renewed, valid, in_use FROM frozen_cards WHERE frozen_id = $1 "
        "ORDER BY site_id",
        0, 5);
    add("SELECT month, site_id, usages, children, customers, value_cents, cards FROM frozen_figure "
        "WHERE frozen_id = $1 ORDER BY month, site_id",
        0, 7);
    add("SELECT name, site_id FROM frozen_site WHERE frozen_id = $1 ORDER BY site_id", 1, 1);
    add("SELECT table_name, key, name, number, site_id, usages, children, customers, value_cents, "
        "cards FROM frozen_usages WHERE frozen_id = $1 ORDER BY number",
        3, 7);
    // A set that was frozen without places has the hash of those days.
    if (has_schema(connection, schema_with_frozen_places) &&
        connection
            .query("SELECT 1 FROM frozen_site WHERE frozen_id = $1 AND organisation IS NOT NULL "
                   "LIMIT 1",
                   {frozen})
            .next())
        add("SELECT coalesce(organisation, ''), coalesce(municipality, ''), site_id FROM "
            "frozen_site WHERE frozen_id = $1 ORDER BY site_id",
            2, 1);
    return hash.hex();
}

}  // namespace kaiku::store
