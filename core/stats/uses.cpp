// SPDX-License-Identifier: Apache-2.0
#include "core/stats/uses.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "core/stats/cells.hpp"
#include "core/stats/count_cells.hpp"
#include "core/stats/joint_tables.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/national.hpp"
#include "core/stats/rounding.hpp"
#include "core/stats/scope.hpp"
#include "core/stats/suppressed_uses.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

void round_figures(UsesRow& row, const Rounding& rounding) {
    for (auto* const figure :
         {&row.usages, &row.adults, &row.children, &row.visitors, &row.customers, &row.cards})
        *figure = rounding.rounded(*figure, row.rounding_key);
    row.value_cents = rounding.rounded_cents(row.value_cents, row.rounding_key);
}

/// A row of zeros would say that there was a visit.
bool is_nothing(const UsesRow& row) {
    return row.visitors == 0 && row.customers == 0 && row.value_cents == 0;
}

/// One table: its cells and their totals.
struct Table {
    Cells cells;
    bool values_only = false;
    std::int64_t round_to = 0;
    /// A row without figures would say that there was a visit on its day.
    bool leaves_out_suppressed = false;
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
                        cards,
                        measures.rounding_key};
            if (row.suppressed && leaves_out_suppressed) continue;
            if (round_to > 0) {
                round_figures(row, Rounding(round_to));
                if (is_nothing(row)) continue;
            }
            on_row(row);
        }
    }
};

/// Usages of events whose value field was on: a property of the site version or, in a register that
/// does not record it, of the event as it is now.
class ValuedRecords {
public:
    ValuedRecords(db::Connection& connection, bool is_needed) {
        if (!is_needed) return;
        if (store::has_schema(connection, store::schema_with_recorded_circumstances)) {
            for (const auto& one : store::list_site_versions(connection, {}))
                if (one.value_field) versions_.insert(one.id);
        } else {
            events_ = store::list_events_with_value(connection);
        }
    }

    const std::optional<std::unordered_set<model::Id>>& events() const { return events_; }
    bool needs_event() const { return events_.has_value(); }
    std::vector<store::SiteVersion> versions_among(std::vector<store::SiteVersion> some) const {
        if (!events_) std::erase_if(some, [&](const auto& one) { return !contains(one.id); });
        return some;
    }
    bool contains(const store::Cell& cell) const {
        return events_ ? events_->contains(cell.event) : contains(cell.site_version);
    }

private:
    bool contains(model::Id version) const { return versions_.contains(version); }

    std::unordered_set<model::Id> versions_;
    std::optional<std::unordered_set<model::Id>> events_;
};

/// Computes several tables over the same records; within the caller's transaction.
class UsesTables {
public:
    UsesTables(const UsesQuery& query, const std::vector<JointTable>& tables, bool weighs_nation)
        : query_(query), weighs_nation_(weighs_nation) {
        for (const auto& table : tables)
            tables_.push_back({Cells(table.by), query.values_only || table.values_only,
                               query.round_to, has_single_days(table.by)});
        if (!query.suppression.is_active()) return;
        const bool is_alone = tables.size() == 1 && !weighs_nation;
        if (is_alone) {
            weigh_alone(weighed_, tables.front().by, tables_.front().cells);
        } else {
            for (std::size_t table = 0; table < tables.size(); ++table) {
                shown_.push_back(weighed_.size());
                weigh_jointly(weighed_, tables[table], tables_[table].cells);
            }
            if (weighs_nation) weigh_nation(weighed_, false);
            weigh_connections(weighed_);
        }
        weighed_.link();
        suppressed_uses_.emplace(weighed_, is_alone);
    }

    void read(const service::Operation& operation) {
        const auto filter = make_filter(operation, query_);
        const auto site_versions = store::list_site_versions(operation.db(), filter);
        const ValuedRecords valued(operation.db(),
                                   std::any_of(tables_.begin(), tables_.end(),
                                               [](const Table& one) { return one.values_only; }));
        Selection selection;
        selection.period = {filter.from, filter.to};
        selection.event = filter.event;
        selection.rounding_keys = read_rounding_keys(operation, query_.round_to);
        const auto division =
            Division::of(store::count_packed_usages(operation.db(), selection.period));
        for (auto& table : tables_) {
            const auto of_table =
                table.values_only ? valued.versions_among(site_versions) : site_versions;
            selection.events = table.values_only ? valued.events() : std::nullopt;
            table.cells.restrict_to(of_table);
            selection.group_by = table.cells.group_by();
            selection.groups = groups_of(table.cells, of_table);
            table.totals = count_cells(operation.db(), selection, table.cells, division);
            table.cells.read_names(operation.db());
        }
        if (suppressed_uses_) weigh(operation.db(), filter, site_versions, valued);
    }

    SuppressionReport for_each(
        const service::Operation& operation, SuppressedYears* nation,
        const std::function<void(std::size_t, const UsesRow&)>& on_row) const {
        Suppressed found{std::vector<std::vector<bool>>(std::max(weighed_.size(), tables_.size()))};
        if (suppressed_uses_)
            found = suppressed_uses_->suppress(query_.suppression, operation.progress);
        const auto& suppressed = found.cells;
        if (nation && suppressed_uses_) nation->note(weighed_, suppressed);
        for (std::size_t table = 0; table < tables_.size(); ++table)
            tables_[table].for_each(suppressed[shown_.empty() ? table : shown_[table]],
                                    [&](const UsesRow& row) { on_row(table, row); });
        return found.report;
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

    /// Reads the usages once more, for all tables that are weighed. With the nation's table these
    /// are the usages of all places up to the end of the period.
    void weigh(db::Connection& connection, const store::MeasuresFilter& filter,
               const std::vector<store::SiteVersion>& site_versions, const ValuedRecords& valued) {
        store::MeasuresFilter read;
        read.to = filter.to;
        if (!weighs_nation_) {
            read.from = filter.from;
            read.event = filter.event;
        }
        weighed_.restrict_to(weighs_nation_ ? store::list_site_versions(connection, {})
                                            : site_versions);
        std::unordered_set<model::Id> admitted;
        for (const auto& site_version : site_versions) admitted.insert(site_version.id);
        auto group_by = weighed_.group_by();
        group_by.event |= valued.needs_event() || filter.event;
        group_by.date |= weighs_nation_;
        store::Cell first;
        if (filter.from) store::set_day(first, {.date = true}, *filter.from);
        store::for_each_counted_usage(
            connection, read, group_by,
            [&](const store::Cell& cell, model::Id card, const store::Measures& measures) {
                const bool is_valued = valued.contains(cell);
                const bool is_selected = admitted.contains(cell.site_version) &&
                                         (!weighs_nation_ || cell.date >= first.date) &&
                                         (!filter.event || cell.event == *filter.event) &&
                                         (!query_.values_only || is_valued);
                suppressed_uses_->add(cell,
                                      (is_selected ? RecordTrait::selected : 0) |
                                          (is_valued ? RecordTrait::valued : 0),
                                      card, measures);
            });
    }

    const UsesQuery& query_;
    bool weighs_nation_;
    std::deque<Table> tables_;
    WeighedTables weighed_;
    std::vector<std::size_t> shown_;  // by table: its index in weighed_; empty: the same
    std::optional<SuppressedUses> suppressed_uses_;
};

}  // namespace

SuppressionReport compute_uses_jointly(
    const service::Operation& operation, const UsesQuery& query,
    const std::vector<JointTable>& tables,
    const std::function<void(std::size_t, const UsesRow&)>& on_row, SuppressedYears* nation) {
    require_permission(operation, query);
    UsesTables all(query, tables, nation != nullptr);
    {
        db::Transaction transaction(operation.db(), db::Access::read);
        all.read(operation);
        transaction.commit();
    }
    return all.for_each(operation, nation, on_row);
}

void compute_uses_within(const service::Operation& operation, const UsesQuery& query,
                         const std::function<void(const UsesRow&)>& on_row) {
    require_permission(operation, query);
    UsesTables one(query, {{query.by}}, false);
    one.read(operation);
    one.for_each(operation, nullptr, [&](std::size_t, const UsesRow& row) { on_row(row); });
}

SuppressionReport compute_uses(const service::Operation& operation, const UsesQuery& query,
                               const std::function<void(const UsesRow&)>& on_row) {
    return compute_uses_jointly(operation, query, {{query.by}},
                                [&](std::size_t, const UsesRow& row) { on_row(row); });
}

}  // namespace kaiku::stats
