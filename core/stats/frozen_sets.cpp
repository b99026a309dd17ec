// SPDX-License-Identifier: Apache-2.0
#include "core/stats/frozen_sets.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/json.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/stats/frozen_tables.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;
using model::FrozenTable;
using store::FrozenCells;

/// All tables of a year.
struct FrozenFigures {
    store::FrozenNational national;
    std::vector<store::FrozenCards> cards;
    std::vector<store::FrozenSite> sites;
    std::map<FrozenTable, std::vector<store::FrozenUsages>> usages;
};

constexpr std::array usage_tables{FrozenTable::sites, FrozenTable::kinds, FrozenTable::areas,
                                  FrozenTable::homes, FrozenTable::values};

FrozenFigures compute_figures(const service::Operation& operation, std::int64_t year) {
    FrozenFigures figures;
    figures.national = compute_national_figures(operation, year);
    figures.cards = compute_card_figures(operation, year);
    // An erasure does not change frozen sets.
    figures.sites = compute_frozen_sites(operation, year);
    for (auto& site : figures.sites)
        for (auto* const name : {&site.name, &site.organisation, &site.municipality})
            *name = model::redact_other_codes(*name, {});
    for (const auto table : usage_tables) {
        auto& cells = figures.usages[table];
        if (!is_by_site(table))
            cells = compute_usage_figures(operation, year, table, FrozenCells::of_all_sites);
        auto of_sites = compute_usage_figures(operation, year, table, FrozenCells::of_each_site);
        cells.insert(cells.end(), std::make_move_iterator(of_sites.begin()),
                     std::make_move_iterator(of_sites.end()));
        for (auto& cell : cells) cell.name = model::redact_other_codes(cell.name, {});
    }
    return figures;
}

void insert_figures(const service::Operation& operation, model::Id frozen,
                    const FrozenFigures& figures) {
    store::insert_frozen_national(operation.db(), frozen, figures.national);
    store::insert_frozen_cards(operation.db(), frozen, figures.cards);
    store::insert_frozen_sites(operation.db(), frozen, figures.sites);
    for (const auto& [table, cells] : figures.usages)
        store::insert_frozen_usages(operation.db(), frozen, table, cells);
}

std::vector<store::FrozenUsages> read_cells(const service::Operation& operation, model::Id frozen,
                                            FrozenTable table) {
    auto cells =
        store::list_frozen_usages(operation.db(), frozen, table, FrozenCells::of_each_site);
    if (is_by_site(table)) return cells;
    auto all = store::list_frozen_usages(operation.db(), frozen, table, FrozenCells::of_all_sites);
    cells.insert(cells.end(), all.begin(), all.end());
    return cells;
}

/// Whether the cells are the same and have the same measures, whatever their names and order are.
bool are_same(const std::vector<store::FrozenUsages>& a,
              const std::vector<store::FrozenUsages>& b) {
    const auto sorted = [](const std::vector<store::FrozenUsages>& cells) {
        using Cell = std::tuple<std::int64_t, model::Id, std::string, std::int64_t, std::int64_t,
                                std::int64_t, std::int64_t, std::int64_t>;
        std::vector<Cell> list;
        list.reserve(cells.size());
        for (const auto& cell : cells) {
            const auto& m = cell.measures;
            list.emplace_back(cell.month, cell.site.value_or(0), cell.key, m.usages, m.children,
                              m.customers, m.value_cents, cell.cards);
        }
        std::sort(list.begin(), list.end());
        return list;
    };
    return sorted(a) == sorted(b);
}

/// Whether the set has these figures, in the tables that it has.
bool has_figures(const service::Operation& operation, const store::FrozenSet& frozen,
                 const FrozenFigures& figures) {
    const auto same_usages = [&](FrozenTable table) {
        return are_same(read_cells(operation, frozen.id, table), figures.usages.at(table));
    };
    const auto national = store::find_frozen_national(operation.db(), frozen.id);
    if (!national) return same_usages(FrozenTable::sites);
    auto cards = figures.cards;
    std::sort(cards.begin(), cards.end(),
              [](const auto& a, const auto& b) { return a.site < b.site; });
    return *national == figures.national &&
           store::list_frozen_cards(operation.db(), frozen.id) == cards &&
           std::all_of(usage_tables.begin(), usage_tables.end(), same_usages);
}

FrozenYear year_of(const service::Operation& operation, const store::FrozenSet& frozen) {
    FrozenYear year{frozen.name, frozen.year, frozen.frozen_by, frozen.frozen_at};
    for (const auto& cell : read_cells(operation, frozen.id, FrozenTable::sites)) {
        year.usages += cell.measures.usages;
        year.visitors += cell.measures.usages + cell.measures.children;
    }
    if (store::find_frozen_national(operation.db(), frozen.id))
        year.tables.assign(model::frozen_tables.begin(), model::frozen_tables.end());
    else
        year.tables = {FrozenTable::sites};
    return year;
}

}  // namespace

FrozenYear freeze(const service::Operation& operation, std::int64_t year,
                  const model::FrozenName& wanted) {
    service::require_nationwide_permission(operation, model::Action::stats_freeze);
    const auto& name = wanted.text();
    service::require_schema(operation, store::schema_with_frozen_places);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto figures = compute_figures(operation, year);
    if (const auto known = store::find_frozen_by_name(operation.db(), name)) {
        if (known->year == year && has_figures(operation, *known, figures))
            return year_of(operation, *known);
        throw Error(
            ErrorKind::conflict, "exists",
            {N_("the name \"{name}\" is already used for other figures"), {{"name", known->name}}},
            {N_("choose another name, or compare the figures with: kaiku stats diff '{name}'"),
             {{"name", known->name}}});
    }
    service::require_no_card_code(name);
    store::FrozenSet frozen{0, name, year, operation.caller.name, operation.clock()};
    frozen.id = store::insert_frozen(operation.db(), frozen);
    insert_figures(operation, frozen.id, figures);
    const auto made = year_of(operation, frozen);
    service::append_audit_entry(
        operation, "stats freeze", service::object_name("frozen", frozen.id), std::nullopt,
        base::JsonObject()
            .add("name", made.name)
            .add("year", made.year)
            .add("usages", made.usages)
            .add("visitors", made.visitors)
            .add("tables_hash", store::hash_frozen_tables(operation.db(), frozen.id))
            .text());
    transaction.commit();
    return made;
}

void list_frozen(const service::Operation& operation,
                 const std::function<void(const FrozenYear&)>& on_row) {
    service::require_permission(operation, model::Action::nation_see);
    service::require_schema(operation, store::schema_with_frozen);
    db::Transaction transaction(operation.db(), db::Access::read);
    for (const auto& frozen : store::list_frozen_sets(operation.db()))
        on_row(year_of(operation, frozen));
}

FrozenYear find_frozen(const service::Operation& operation, std::string_view name) {
    service::require_permission(operation, model::Action::nation_see);
    service::require_schema(operation, store::schema_with_frozen);
    db::Transaction transaction(operation.db(), db::Access::read);
    return year_of(operation, require_frozen(operation, name));
}

}  // namespace kaiku::stats
