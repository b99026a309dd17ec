// SPDX-License-Identifier: Apache-2.0
#include "core/stats/uses.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/stats/cells.hpp"
#include "core/stats/count_cells.hpp"
#include "core/stats/marginals.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/rounding.hpp"
#include "core/stats/scope.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

void round_figures(UsesRow& row, const Rounding& rounding, std::uint32_t key) {
    const auto round = [&](std::int64_t& value, Figure figure) {
        value = rounding.rounded(value, key, figure);
    };
    round(row.usages, Figure::usages);
    row.adults = row.usages;
    round(row.children, Figure::children);
    round(row.visitors, Figure::visitors);
    round(row.customers, Figure::customers);
    round(row.value_cents, Figure::value);
    round(row.cards, Figure::cards);
}

/// One table: its cells and their totals.
struct Table {
    Cells cells;
    std::int64_t round_to = 0;
    std::vector<CellTotal> totals = {};

    void for_each(const std::vector<bool>& suppressed,
                  const std::function<void(const UsesRow&)>& on_row) const {
        for (const auto number : cells.order()) {
            const auto& [measures, cards] = totals[number];
            UsesRow row{cells.keys(number),
                        cells.values(number),
                        number < suppressed.size() && suppressed[number],
                        measures.usages,
                        measures.usages,
                        measures.children,
                        measures.usages + measures.children,
                        measures.customers,
                        measures.value_cents,
                        cards};
            if (round_to > 0) round_figures(row, Rounding(round_to), measures.rounding_key);
            on_row(row);
        }
    }
};

/// Computes several tables over the same records; within the caller's transaction.
class UsesTables {
public:
    UsesTables(const UsesQuery& query, const std::vector<std::vector<Level>>& tables,
               std::size_t low_priority_count = 0)
        : query_(query) {
        for (const auto& by : tables) tables_.push_back({Cells(by), query.round_to});
        if (query.min_cell_size > 0) marginals_.emplace(tables, low_priority_count);
    }

    void read(const service::Operation& operation) {
        const auto filter = make_filter(operation, query_);
        auto site_versions = store::list_site_versions(operation.db(), filter);
        Selection selection;
        selection.period = {filter.from, filter.to};
        selection.event = filter.event;
        if (query_.round_to > 0) {
            service::require_schema(operation, store::schema_with_rounding);
            selection.rounding_keys.emplace(operation.db());
        }
        if (query_.values_only) {
            // Whether the event's value field was on is a property of the version.
            if (store::has_recorded_circumstances(operation.db()))
                std::erase_if(site_versions, [](const auto& one) { return !one.value_field; });
            else
                selection.events.emplace(store::list_events_with_value(operation.db()));
        }
        // Marginals number cells in the order of the usages.
        const auto division =
            marginals_ ? Division()
                       : Division::of(store::count_packed_usages(operation.db(), selection.period));
        for (auto& table : tables_) {
            table.cells.restrict_to(site_versions);
            selection.group_by = table.cells.group_by();
            selection.groups = groups_of(table.cells, site_versions);
            table.totals = count_cells(operation.db(), selection, table.cells, division);
            table.cells.read_names(operation.db());
        }
        if (marginals_) read_marginals(operation, filter, selection, site_versions);
    }

    void for_each(const std::function<void(std::size_t, const UsesRow&)>& on_row) const {
        const auto suppressed = marginals_ ? marginals_->suppress(query_.min_cell_size)
                                           : std::vector<std::vector<bool>>(tables_.size());
        for (std::size_t table = 0; table < tables_.size(); ++table)
            tables_[table].for_each(suppressed[table],
                                    [&](const UsesRow& row) { on_row(table, row); });
    }

private:
    static std::vector<std::uint32_t> groups_of(
        const Cells& cells, const std::vector<store::SiteVersion>& site_versions) {
        std::vector<std::uint32_t> groups;
        for (const auto& site_version : site_versions) {
            const auto id = static_cast<std::size_t>(site_version.id);
            if (id >= groups.size()) groups.resize(id + 1, Selection::no_group);
            groups[id] = cells.group_of(site_version.id);
        }
        return groups;
    }

    void read_marginals(const service::Operation& operation, const store::MeasuresFilter& filter,
                        const Selection& selection,
                        const std::vector<store::SiteVersion>& site_versions) {
        marginals_->restrict_to(site_versions);
        std::unordered_set<model::Id> admitted;
        for (const auto& site_version : site_versions) admitted.insert(site_version.id);
        store::GroupBy group_by;
        for (const auto& table : tables_) group_by |= table.cells.group_by();
        group_by.event |= selection.events.has_value();
        store::for_each_counted_usage(
            operation.db(), filter, group_by,
            [&](const store::Cell& cell, model::Id card, const store::Measures&) {
                if (admitted.contains(cell.site_version) &&
                    (!selection.events || selection.events->contains(cell.event)))
                    marginals_->add(cell, card);
            });
    }

    const UsesQuery& query_;
    std::vector<Table> tables_;
    std::optional<Marginals> marginals_;
};

}  // namespace

void compute_uses_jointly(const service::Operation& operation, const UsesQuery& query,
                          const std::vector<std::vector<Level>>& tables,
                          const std::function<void(std::size_t, const UsesRow&)>& on_row,
                          std::size_t low_priority_count) {
    require_permission(operation, query);
    UsesTables all(query, tables, low_priority_count);
    {
        db::Transaction transaction(operation.db(), db::Access::read);
        all.read(operation);
        transaction.commit();
    }
    all.for_each(on_row);
}

void compute_uses_jointly_within(const service::Operation& operation, const UsesQuery& query,
                                 const std::vector<std::vector<Level>>& tables,
                                 const std::function<void(std::size_t, const UsesRow&)>& on_row) {
    require_permission(operation, query);
    UsesTables all(query, tables);
    all.read(operation);
    all.for_each(on_row);
}

void compute_uses_within(const service::Operation& operation, const UsesQuery& query,
                         const std::function<void(const UsesRow&)>& on_row) {
    compute_uses_jointly_within(operation, query, {query.by},
                                [&](std::size_t, const UsesRow& row) { on_row(row); });
}

void compute_uses(const service::Operation& operation, const UsesQuery& query,
                  const std::function<void(const UsesRow&)>& on_row) {
    compute_uses_jointly(operation, query, {query.by},
                         [&](std::size_t, const UsesRow& row) { on_row(row); });
}

}  // namespace kaiku::stats
