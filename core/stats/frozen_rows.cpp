// SPDX-License-Identifier: Apache-2.0
#include "core/stats/frozen_rows.hpp"

#include <algorithm>

#include "core/service/access.hpp"
#include "core/stats/frozen_tables.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;
using model::FrozenTable;
using store::FrozenCells;
using Sites = std::optional<std::vector<model::Id>>;  // where the caller may see; nullopt: all

/// Throws not_found `no_table` if the set was frozen with the table of sites alone.
void require_table(const service::Operation& operation, const store::FrozenSet& frozen,
                   FrozenTable table) {
    if (table == FrozenTable::sites || store::find_frozen_national(operation.db(), frozen.id))
        return;
    base::MessageArgument only("table", std::string(to_string(FrozenTable::sites)));
    only.is_words = true;
    throw Error(ErrorKind::not_found, "no_table",
                {N_("\"{name}\" has only the table {table}: an older version of kaiku froze it"),
                 {{"name", frozen.name}, std::move(only)}},
                {N_("see: kaiku {words}"), {{"words", "stats show NAME --table sites"}}});
}

Sites sites_of_caller(const service::Operation& operation, FrozenTable table) {
    if (table == FrozenTable::national) {
        service::require_permission(operation, model::Action::nation_see);
        return std::nullopt;
    }
    return service::permitted_sites(operation, model::Action::stats_see);
}

/// The schema that has the table.
std::int64_t schema_of(FrozenTable table) {
    return table == FrozenTable::sites ? store::schema_with_frozen
                                       : store::schema_with_frozen_tables;
}

bool is_visible(const Sites& sites, model::Id site) {
    return !sites || std::find(sites->begin(), sites->end(), site) != sites->end();
}

/// Those who may see everything get the cells of all sites, the only ones with the number of
/// distinct cards of all sites.
FrozenCells cells_for(const Sites& sites, FrozenTable table) {
    return sites || is_by_site(table) ? FrozenCells::of_each_site : FrozenCells::of_all_sites;
}

UsagesTable read_usages(const service::Operation& operation, model::Id frozen, FrozenTable table,
                        const Sites& sites) {
    auto cells = store::list_frozen_usages(operation.db(), frozen, table, cells_for(sites, table));
    std::erase_if(cells,
                  [&](const auto& cell) { return cell.site && !is_visible(sites, *cell.site); });
    return add_up(cells, is_by_site(table) ? by_id(store::list_frozen_sites(operation.db(), frozen))
                                           : FrozenSites());
}

std::vector<store::FrozenCards> read_cards(const service::Operation& operation, model::Id frozen,
                                           const Sites& sites) {
    auto cards = store::list_frozen_cards(operation.db(), frozen);
    std::erase_if(cards, [&](const auto& one) { return !is_visible(sites, one.site); });
    return cards;
}

FrozenRow national_row(std::int64_t year, const store::FrozenNational& national) {
    NationalYear row;
    row.year = year;
    row.registered = national.registered;
    row.in_use = national.in_use;
    row.adults = national.adults;
    row.children = national.children;
    row.total = national.total;
    row.municipalities = national.municipalities;
    return row;
}

FrozenRow cards_row(std::int64_t year, const store::FrozenCards& cards) {
    CardsRow row;
    row.keys = {year};
    row.values = {year};
    row.registered = cards.registered;
    row.renewed = cards.renewed;
    row.valid = cards.valid;
    row.in_use = cards.in_use;
    return row;
}

Key key_or_none(const std::string& name) {
    return name.empty() ? Key(std::monostate()) : Key(name);
}

/// The keys of a table by site end with the site's names.
FrozenRow uses_row(std::int64_t year, const UsagesKey& key, const UsagesTotal& total) {
    UsesRow row;
    if (key.month != 0) row.keys = {year, key.month};
    row.keys.push_back(key_or_none(key.key.empty() ? std::string() : total.name));
    if (const auto& site = total.site; site.id != 0) {
        // Of the table of sites it is the key.
        if (key.month == 0) row.keys.push_back(key_or_none(site.name));
        row.keys.push_back(key_or_none(site.organisation));
        row.keys.push_back(key_or_none(site.municipality));
    }
    row.usages = row.adults = total.measures.usages;
    row.children = total.measures.children;
    row.visitors = row.adults + row.children;
    row.customers = total.measures.customers;
    row.value_cents = total.measures.value_cents;
    row.cards = total.cards.value_or(0);
    return FrozenUses{std::move(row), total.cards.has_value()};
}

store::FrozenNational difference(const store::FrozenNational& now,
                                 const store::FrozenNational& then) {
    auto changed = now;
    changed.registered -= then.registered;
    changed.in_use -= then.in_use;
    for (std::size_t sector = 0; sector < then.adults.size(); ++sector) {
        changed.adults[sector] -= then.adults[sector];
        changed.children[sector] -= then.children[sector];
    }
    changed.total -= then.total;
    changed.municipalities -= then.municipalities;
    return changed;
}

store::FrozenCards difference(const store::FrozenCards& now, const store::FrozenCards& then) {
    return {0, now.registered - then.registered, now.renewed - then.renewed, now.valid - then.valid,
            now.in_use - then.in_use};
}

UsagesTotal difference(const UsagesTotal& now, const UsagesTotal& then) {
    auto changed = now;
    changed.measures.usages -= then.measures.usages;
    changed.measures.children -= then.measures.children;
    changed.measures.customers -= then.measures.customers;
    changed.measures.value_cents -= then.measures.value_cents;
    if (then.cards && changed.cards)
        *changed.cards -= *then.cards;
    else
        changed.cards.reset();
    return changed;
}

/// The rows of either table that differ, with the differences.
UsagesTable differences(const UsagesTable& now, const UsagesTable& then,
                        const std::map<std::string, std::string>& current_names) {
    UsagesTable changed;
    const auto compare = [&](const UsagesKey& key) {
        const auto at = [&](const UsagesTable& table) {
            const auto found = table.find(key);
            return found == table.end() ? UsagesTotal() : found->second;
        };
        const auto is = at(now), was = at(then);
        if (is.has_same_measures(was)) return;
        auto& row = changed[key] = difference(is, was);
        const auto name = current_names.find(key.key);
        if (row.site.id == 0) row.site = was.site;
        row.name = name != current_names.end() ? name->second
                   : is.name.empty()           ? was.name
                                               : is.name;
    };
    for (const auto& [key, total] : now) compare(key);
    for (const auto& [key, total] : then) compare(key);
    return changed;
}

std::vector<FrozenRow> rows_of(std::int64_t year, const UsagesTable& table) {
    std::vector<FrozenRow> rows;
    rows.reserve(table.size());
    for (const auto* row : sort_by_name(table))
        rows.push_back(uses_row(year, row->first, row->second));
    return rows;
}

std::vector<FrozenRow> frozen_rows(const service::Operation& operation,
                                   const store::FrozenSet& frozen, FrozenTable table,
                                   const Sites& sites) {
    if (table == FrozenTable::national) {
        const auto national = store::find_frozen_national(operation.db(), frozen.id).value();
        if (national.registered == 0 && national.total == 0) return {};
        return {national_row(frozen.year, national)};
    }
    if (table == FrozenTable::cards) {
        const auto cards = read_cards(operation, frozen.id, sites);
        if (cards.empty()) return {};
        return {cards_row(frozen.year, add_up(cards))};
    }
    return rows_of(frozen.year, read_usages(operation, frozen.id, table, sites));
}

std::vector<FrozenRow> changed_rows(const service::Operation& operation,
                                    const store::FrozenSet& frozen, FrozenTable table,
                                    const Sites& sites) {
    if (table == FrozenTable::national) {
        const auto changed =
            difference(compute_national_figures(operation, frozen.year),
                       store::find_frozen_national(operation.db(), frozen.id).value());
        if (changed == store::FrozenNational()) return {};
        return {national_row(frozen.year, changed)};
    }
    if (table == FrozenTable::cards) {
        const auto changed = difference(add_up(compute_card_figures(operation, frozen.year)),
                                        add_up(read_cards(operation, frozen.id, sites)));
        if (changed == store::FrozenCards()) return {};
        return {cards_row(frozen.year, changed)};
    }
    const auto now = add_up(
        compute_usage_figures(operation, frozen.year, table, cells_for(sites, table)),
        is_by_site(table) ? by_id(compute_frozen_sites(operation, frozen.year)) : FrozenSites());
    auto changed = differences(now, read_usages(operation, frozen.id, table, sites),
                               read_current_names(operation, table));
    if (is_by_site(table)) {
        const auto names = read_current_names(operation, FrozenTable::sites);
        for (auto& [key, total] : changed)
            if (const auto name = names.find(std::to_string(total.site.id)); name != names.end())
                total.site.name = name->second;
    }
    return rows_of(frozen.year, changed);
}

using ReadRows = std::vector<FrozenRow> (*)(const service::Operation&, const store::FrozenSet&,
                                            FrozenTable, const Sites&);

/// Checks what the caller may see before anything is looked up, and reads in one transaction.
std::vector<FrozenRow> read_rows(const service::Operation& operation, std::string_view name,
                                 FrozenTable table, ReadRows read) {
    const auto sites = sites_of_caller(operation, table);
    service::require_schema(operation, schema_of(table));
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto frozen = require_frozen(operation, name);
    require_table(operation, frozen, table);
    return read(operation, frozen, table, sites);
}

}  // namespace

std::vector<FrozenRow> read_frozen(const service::Operation& operation, std::string_view name,
                                   FrozenTable table) {
    return read_rows(operation, name, table, frozen_rows);
}

std::vector<FrozenRow> frozen_differences(const service::Operation& operation,
                                          std::string_view name, FrozenTable table) {
    return read_rows(operation, name, table, changed_rows);
}

}  // namespace kaiku::stats
