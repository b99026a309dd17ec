// SPDX-License-Identifier: Apache-2.0
// Decides which cells of tables of usages are suppressed (R33).
#pragma once
#include <unordered_map>
#include <vector>

#include "core/stats/distinct_pairs.hpp"
#include "core/stats/suppressed_cells.hpp"

namespace kaiku::stats {

/// Usages are protected in every suppressed cell; children, customers and the value in small ones.
/// Visitors are usages and children, so that they differ where usages do.
class SuppressedUses final : public SuppressedCells {
public:
    SuppressedUses(WeighedTables& tables, bool is_alone)
        : SuppressedCells(tables, is_alone), sums_(tables.size()) {}

    /// Adds a usage of the cell and with these traits (RecordTrait).
    void add(const store::Cell& cell, unsigned traits, model::Id card,
             const store::Measures& measures);

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
    std::vector<std::int64_t> rise_for_parts(std::size_t table,
                                             const SuppressionRules& rules) const;
    bool is_small(std::size_t table, const CellSums& sums, const SuppressionRules& rules) const;
    suppression::Problem problem(const std::vector<std::size_t>& included,
                                 const SuppressionRules& rules) const override;
    std::vector<CellCards> cards(const std::vector<std::size_t>& included) const override;

    std::vector<TableSums> sums_;
};

}  // namespace kaiku::stats
