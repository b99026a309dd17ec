// SPDX-License-Identifier: Apache-2.0
// Decides which cells of weighed tables are suppressed (R33): what usages and cards have in common.
#pragma once
#include <functional>
#include <vector>

#include "core/stats/suppress_tables.hpp"
#include "core/stats/suppression_rules.hpp"

namespace kaiku::stats {

class SuppressedCells {
public:
    virtual ~SuppressedCells() = default;

    Suppressed suppress(const SuppressionRules& rules,
                        const std::function<void(double)>& progress) const;

protected:
    /// The tables must be linked and outlive this. `is_alone`: all others are totals of the first.
    SuppressedCells(WeighedTables& tables, bool is_alone) : tables_(tables), is_alone_(is_alone) {}

    virtual suppression::Problem problem(const std::vector<std::size_t>& included,
                                         const SuppressionRules& rules) const = 0;
    /// The distinct cards of these tables' cells; none: the measures are not of usages.
    virtual std::vector<CellCards> cards(const std::vector<std::size_t>&) const { return {}; }

    WeighedTables& tables_;

private:
    bool is_alone_;
};

}  // namespace kaiku::stats
