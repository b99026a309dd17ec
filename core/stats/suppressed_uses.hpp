// SPDX-License-Identifier: Apache-2.0
// Decides which cells of tables of usages are suppressed (R33).
#pragma once
#include <functional>
#include <unordered_map>
#include <vector>

#include "core/stats/distinct_pairs.hpp"
#include "core/stats/suppress_tables.hpp"
#include "core/stats/suppression_rules.hpp"

namespace kaiku::stats {

class SuppressedUses {
public:
    /// The tables must be linked and outlive this. `is_alone`: all others are totals of the first.
    SuppressedUses(WeighedTables& tables, bool is_alone)
        : tables_(tables), is_alone_(is_alone), sums_(tables.size()) {}

    /// Adds a usage of the cell and with these traits (RecordTrait).
    void add(const store::Cell& cell, unsigned traits, model::Id card,
             const store::Measures& measures);

    /// Which cells of each table are suppressed, by number. Usages and the value are protected;
    /// the other measures are hidden with them.
    std::vector<std::vector<bool>> suppress(const SuppressionRules& rules,
                                            const std::function<void(double)>& progress) const;

private:
    struct CellSums {
        store::Measures measures;
        std::int64_t cards = 0;
        model::Id first_card = 0;
        std::int64_t largest_value = 0;  // of one card
    };
    struct TableSums {
        std::vector<CellSums> cells;
        DistinctPairs cards;
        std::unordered_map<std::uint64_t, std::int64_t> value_of_card;  // by cell and card
    };
    bool is_small(std::size_t table, const CellSums& sums, const SuppressionRules& rules) const;
    suppression::Problem problem(const std::vector<std::size_t>& included,
                                 const SuppressionRules& rules) const;

    WeighedTables& tables_;
    bool is_alone_;
    std::vector<TableSums> sums_;
};

}  // namespace kaiku::stats
