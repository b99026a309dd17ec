// SPDX-License-Identifier: Apache-2.0
// Decides which cells of tables of cards are suppressed (R33).
#pragma once
#include <array>
#include <functional>
#include <vector>

#include "core/stats/suppress_tables.hpp"
#include "core/stats/suppression_rules.hpp"

namespace kaiku::stats {

struct CardCounts {
    std::int64_t registered = 0, renewed = 0, valid = 0, in_use = 0;
};

/// A cell is small if one of its counts is. All four are protected.
class SuppressedCards {
public:
    /// The tables must be linked and outlive this. `is_alone`: all others are totals of the first.
    SuppressedCards(WeighedTables& tables, bool is_alone)
        : tables_(tables), is_alone_(is_alone), counts_(tables.size()) {}

    /// Counts one card in the cell.
    void add(const store::Cell& cell, unsigned traits, std::int64_t CardCounts::* count);

    /// Which cells of each table are suppressed, by number.
    std::vector<std::vector<bool>> suppress(const SuppressionRules& rules,
                                            const std::function<void(double)>& progress) const;

private:
    suppression::Problem problem(const std::vector<std::size_t>& included,
                                 const SuppressionRules& rules) const;

    WeighedTables& tables_;
    bool is_alone_;
    std::vector<std::vector<CardCounts>> counts_;  // by table and cell
};

}  // namespace kaiku::stats
