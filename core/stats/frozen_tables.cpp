// SPDX-License-Identifier: Apache-2.0
#include "core/stats/frozen_tables.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/collation.hpp"
#include "core/base/visible_text.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/national.hpp"
#include "core/stats/site_places.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

namespace {

using model::FrozenTable;
using store::FrozenCells;

UsesQuery query_of_year(std::int64_t year) {
    UsesQuery query;
    query.from = time::Day::of(static_cast<int>(year), 1, 1);
    query.to = time::Day::of(static_cast<int>(year), 12, 31);
    return query;
}

/// The level that a table of usages is grouped by, besides months.
Level level_of(FrozenTable table) {
    switch (table) {
        case FrozenTable::kinds:
            return Level::kind;
        case FrozenTable::areas:
            return Level::area;
        case FrozenTable::homes:
            return Level::home_municipality;
        case FrozenTable::values:
            return Level::event;
        default:
            return Level::site;
    }
}

/// The codes of municipalities by Finnish name. A name that several have is no key.
std::map<std::string, std::string> read_municipality_codes(db::Connection& connection) {
    std::map<std::string, std::string> codes;
    store::for_each_region_name(connection, store::RegionKind::municipality,
                                [&](std::string_view code, std::string_view name) {
                                    const auto [known, is_new] = codes.emplace(name, code);
                                    if (!is_new) known->second = name;
                                });
    return codes;
}

}  // namespace

store::FrozenSet require_frozen(const service::Operation& operation, std::string_view name) {
    auto frozen = store::find_frozen_by_name(operation.db(), name);
    if (!frozen)
        throw base::Error(
            base::ErrorKind::not_found, "not_found",
            {N_("there are no frozen figures \"{name}\""), {{"name", base::excerpt(name)}}},
            {N_("see: kaiku {words}"), {{"words", "stats list"}}});
    return *std::move(frozen);
}

store::FrozenNational compute_national_figures(const service::Operation& operation,
                                               std::int64_t year) {
    const auto query = query_of_year(year);
    store::FrozenNational found;
    compute_national_within(operation, query.from, query.to, [&](const NationalYear& row) {
        found = {row.registered, row.in_use, row.adults,
                 row.children,   row.total,  row.municipalities};
    });
    return found;
}

std::vector<store::FrozenCards> compute_card_figures(const service::Operation& operation,
                                                     std::int64_t year) {
    auto query = query_of_year(year);
    query.by = {Level::year, Level::site};
    std::vector<store::FrozenCards> found;
    compute_cards_within(operation, query, [&](const CardsRow& row) {
        found.push_back({row.values.back(), row.registered, row.renewed, row.valid, row.in_use});
    });
    return found;
}

std::vector<store::FrozenSite> compute_frozen_sites(const service::Operation& operation,
                                                    std::int64_t year) {
    auto query = query_of_year(year);
    query.by = {Level::site, Level::organisation, Level::municipality};
    FrozenSites sites;
    compute_uses_within(operation, query, [&](const UsesRow& row) {
        const auto id = row.values.front();
        auto& site = sites.try_emplace(id, store::FrozenSite{id, {}, {}, {}}).first->second;
        site.name = name_of(row.keys[0]);
        add_site_place(site.organisation, name_of(row.keys[1]));
        add_site_place(site.municipality, name_of(row.keys[2]));
    });
    std::vector<store::FrozenSite> found;
    found.reserve(sites.size());
    for (auto& [id, site] : sites) found.push_back(std::move(site));
    return found;
}

std::vector<store::FrozenUsages> compute_usage_figures(const service::Operation& operation,
                                                       std::int64_t year, FrozenTable table,
                                                       FrozenCells cells) {
    const auto level = level_of(table);
    const bool has_months = table == FrozenTable::sites;
    const bool has_site = cells == FrozenCells::of_each_site;
    auto query = query_of_year(year);
    query.values_only = table == FrozenTable::values;
    if (has_months) query.by.push_back(Level::month);
    if (has_site) query.by.push_back(Level::site);
    if (level != Level::site) query.by.push_back(level);

    std::map<std::string, std::string> codes;
    if (level == Level::home_municipality) codes = read_municipality_codes(operation.db());
    const auto key_of = [&](const UsesRow& row) -> std::string {
        const auto* const name = std::get_if<std::string>(&row.keys.back());
        if (!name) return {};
        if (level == Level::kind) return *name;
        if (level != Level::home_municipality) return std::to_string(row.values.back());
        // A code that the register no longer has is its own name.
        const auto code = codes.find(*name);
        return code == codes.end() ? *name : code->second;
    };
    std::vector<store::FrozenUsages> found;
    compute_uses_within(operation, query, [&](const UsesRow& row) {
        const auto site = static_cast<std::size_t>(has_months);
        found.push_back({has_months ? row.values.front() : 0,
                         has_site ? std::optional(row.values[site]) : std::nullopt,
                         key_of(row),
                         name_of(row.keys.back()),
                         {row.usages, row.children, row.customers, row.value_cents},
                         row.cards});
    });
    return found;
}

bool is_by_site(FrozenTable table) {
    return table == FrozenTable::sites || table == FrozenTable::values;
}

bool UsagesTotal::has_same_measures(const UsagesTotal& other) const {
    return measures == other.measures && (!cards || !other.cards || cards == other.cards);
}

FrozenSites by_id(const std::vector<store::FrozenSite>& sites) {
    FrozenSites found;
    for (const auto& site : sites) found.emplace(site.id, site);
    return found;
}

UsagesTable add_up(const std::vector<store::FrozenUsages>& cells, const FrozenSites& sites) {
    UsagesTable table;
    for (const auto& cell : cells) {
        const auto [known, is_new] = table.try_emplace({cell.month, cell.key});
        auto& total = known->second;
        if (const auto site = sites.find(cell.site.value_or(0)); site != sites.end())
            total.site = site->second;
        total.name = cell.name.empty() ? total.site.name : cell.name;
        total.measures += cell.measures;
        total.cards = is_new ? std::optional(cell.cards) : std::nullopt;
    }
    return table;
}

store::FrozenCards add_up(const std::vector<store::FrozenCards>& cards) {
    store::FrozenCards total;
    for (const auto& site : cards) {
        total.registered += site.registered;
        total.renewed += site.renewed;
        total.valid += site.valid;
        total.in_use += site.in_use;
    }
    return total;
}

std::vector<const UsagesTable::value_type*> sort_by_name(const UsagesTable& table) {
    // Keys of equal names are ids or codes, which are compared as numbers.
    using Order = std::tuple<std::int64_t, bool, std::string, std::size_t, std::string>;
    std::vector<std::pair<Order, const UsagesTable::value_type*>> order;
    order.reserve(table.size());
    for (const auto& row : table) {
        const auto& [month, key] = row.first;
        order.emplace_back(
            Order{month, key.empty(), base::sort_key(row.second.name), key.size(), key}, &row);
    }
    std::sort(order.begin(), order.end());
    std::vector<const UsagesTable::value_type*> sorted;
    sorted.reserve(order.size());
    for (const auto& [sorting, row] : order) sorted.push_back(row);
    return sorted;
}

std::map<std::string, std::string> read_current_names(const service::Operation& operation,
                                                      FrozenTable table) {
    std::map<std::string, std::string> names;
    const auto by_id = [&](store::EntityKind what) {
        store::for_each_name(operation.db(), what, [&](model::Id id, std::string_view name) {
            names.emplace(std::to_string(id), name);
        });
    };
    switch (level_of(table)) {
        case Level::site:
            by_id(store::EntityKind::site);
            break;
        case Level::area:
            by_id(store::EntityKind::area);
            break;
        case Level::event:
            by_id(store::EntityKind::event);
            break;
        case Level::home_municipality:
            store::for_each_region_name(
                operation.db(), store::RegionKind::municipality,
                [&](std::string_view code, std::string_view name) { names.emplace(code, name); });
            break;
        default:
            break;
    }
    return names;
}

}  // namespace kaiku::stats
