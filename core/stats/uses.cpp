// SPDX-License-Identifier: Apache-2.0
#include "core/stats/uses.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "core/stats/cells.hpp"
#include "core/stats/distinct_pairs.hpp"
#include "core/stats/marginals.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/scope.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

/// Measures and distinct cards of one table.
class TableTotals {
public:
    explicit TableTotals(const std::vector<Level>& by) : cells_(by) {}

    Cells& cells() { return cells_; }

    void add(const store::Cell& cell, const store::Measures& measures) {
        if (auto* total = at(cell)) total->measures += measures;
    }

    void add_card(const store::Cell& cell, model::Id card) {
        auto* total = at(cell);
        if (total && pairs_.add(static_cast<std::uint32_t>(total - totals_.data()), card))
            ++total->cards;
    }

    void for_each(const std::vector<bool>& suppressed,
                  const std::function<void(const UsesRow&)>& on_row) const {
        for (const auto number : cells_.order()) {
            const auto& [measures, cards] = totals_[number];
            if (measures.usages == 0) continue;
            on_row({cells_.keys(number), cells_.values(number),
                    number < suppressed.size() && suppressed[number], measures.usages,
                    measures.usages, measures.children, measures.usages + measures.children,
                    measures.customers, measures.value_cents, cards});
        }
    }

private:
    struct Totals {
        store::Measures measures;
        std::int64_t cards = 0;
    };

    Totals* at(const store::Cell& cell) {
        const auto number = cells_.number(cell);
        if (number == Cells::no_cell) return nullptr;
        if (number >= totals_.size()) totals_.resize(number + 1);
        return &totals_[number];
    }

    Cells cells_;
    std::vector<Totals> totals_;
    DistinctPairs pairs_;
};

/// What at least one of the tables groups by.
store::GroupBy common_group_by(std::deque<TableTotals>& tables, bool by_event) {
    store::GroupBy all;
    all.event = by_event;
    for (auto& sums : tables) {
        const auto& one = sums.cells().group_by();
        all.year |= one.year;
        all.month |= one.month;
        all.event |= one.event;
        all.kind |= one.kind;
        all.home_municipality |= one.home_municipality;
    }
    return all;
}

/// Computes several tables over the same records; within the caller's transaction.
class UsesPass {
public:
    UsesPass(const UsesQuery& query, const std::vector<std::vector<Level>>& tables,
             std::size_t low_priority_count = 0)
        : query_(query) {
        for (const auto& by : tables) sums_.emplace_back(by);
        if (query.min_cell_size > 0) marginals_.emplace(tables, low_priority_count);
    }

    void read(const service::Operation& operation) {
        const auto filter = make_filter(operation, query_);
        const auto site_versions = store::list_site_versions(operation.db(), filter);
        // Whether the event's value field was on is a property of the version.
        const bool by_version = store::has_recorded_circumstances(operation.db());
        for (const auto& site_version : site_versions)
            if (!query_.values_only || !by_version || site_version.value_field)
                admitted_.insert(site_version.id);
        for (auto& one : sums_) one.cells().restrict_to(site_versions);
        if (marginals_) marginals_->restrict_to(site_versions);
        by_event_ = query_.values_only && !by_version;
        if (by_event_)
            for (const auto event : store::list_events_with_value(operation.db()))
                events_.insert(event);
        const auto group_by = common_group_by(sums_, by_event_);
        const bool kept = is_whole_months(filter);
        if (kept)
            store::for_each_measure(operation.db(), filter, group_by,
                                    [&](const store::Cell& cell, const store::Measures& measures) {
                                        add(cell, measures);
                                    });
        store::for_each_counted_usage(
            operation.db(), filter, group_by,
            [&](const store::Cell& cell, model::Id card, const store::Measures& measures) {
                if (!kept) add(cell, measures);
                add_card(cell, card);
            });
        for (auto& one : sums_) one.cells().read_names(operation.db());
    }

    void for_each(const std::function<void(std::size_t, const UsesRow&)>& on_row) const {
        const auto suppressed = marginals_ ? marginals_->suppress(query_.min_cell_size)
                                           : std::vector<std::vector<bool>>(sums_.size());
        for (std::size_t table = 0; table < sums_.size(); ++table)
            sums_[table].for_each(suppressed[table],
                                  [&](const UsesRow& row) { on_row(table, row); });
    }

private:
    bool counts(const store::Cell& cell) const {
        return admitted_.contains(cell.site_version) &&
               (!by_event_ || events_.contains(cell.event));
    }

    void add(const store::Cell& cell, const store::Measures& measures) {
        if (!counts(cell)) return;
        for (auto& one : sums_) one.add(cell, measures);
        if (marginals_) marginals_->add_cell(cell);
    }

    void add_card(const store::Cell& cell, model::Id card) {
        if (!counts(cell)) return;
        for (auto& one : sums_) one.add_card(cell, card);
        if (marginals_) marginals_->add(cell, card);
    }

    const UsesQuery& query_;
    std::deque<TableTotals> sums_;
    std::optional<Marginals> marginals_;
    std::unordered_set<model::Id> admitted_, events_;
    bool by_event_ = false;  // only usages of these events count
};

}  // namespace

void compute_uses_jointly(const service::Operation& operation, const UsesQuery& query,
                          const std::vector<std::vector<Level>>& tables,
                          const std::function<void(std::size_t, const UsesRow&)>& on_row,
                          std::size_t low_priority_count) {
    require_permission(operation, query);
    UsesPass pass(query, tables, low_priority_count);
    {
        db::Transaction transaction(operation.db(), db::Access::read);
        pass.read(operation);
        transaction.commit();
    }
    pass.for_each(on_row);
}

void compute_uses_jointly_within(const service::Operation& operation, const UsesQuery& query,
                                 const std::vector<std::vector<Level>>& tables,
                                 const std::function<void(std::size_t, const UsesRow&)>& on_row) {
    require_permission(operation, query);
    UsesPass pass(query, tables);
    pass.read(operation);
    pass.for_each(on_row);
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
