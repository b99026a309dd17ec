// SPDX-License-Identifier: Apache-2.0
// Decides which cells of tables of cards are suppressed (R33).
#pragma once
#include <array>
#include <vector>

#include "core/stats/suppressed_cells.hpp"

namespace kaiku::stats {

struct CardCounts {
    std::int64_t registered = 0, renewed = 0, valid = 0, in_use = 0;
};

/// A cell is small if one of its counts is, or that of the cards registered but not in use. All
/// five are protected.
class SuppressedCards final : public SuppressedCells {
public:
    SuppressedCards(WeighedTables& tables, bool is_alone)
        : SuppressedCells(tables, is_alone), counts_(tables.size()) {}

    /// Counts one card in the cell.
    void add(const store::Cell& cell, unsigned traits, std::int64_t CardCounts::* count);

private:
    suppression::Problem problem(const std::vector<std::size_t>& included,
                                 const SuppressionRules& rules) const override;

    std::vector<std::vector<CardCounts>> counts_;  // by table and cell
};

}  // namespace kaiku::stats
