// SPDX-License-Identifier: Apache-2.0
// The measures and distinct cards of a table's cells, counted on all processors.
#pragma once
#include <vector>

#include "core/db/connection.hpp"
#include "core/stats/cells.hpp"
#include "core/stats/tally.hpp"

namespace kaiku::stats {

struct CellTotal {
    store::Measures measures;
    std::int64_t cards = 0;  // distinct
};

/// Counts the selected usages, within the caller's transaction; returns the totals by the cells'
/// numbers in `cells`. `in_order`: the cells are numbered in the order in which
/// store::for_each_counted_usage() gives them; that takes longer.
std::vector<CellTotal> count_cells(db::Connection& connection, const Selection& selection,
                                   Cells& cells, bool in_order);

}  // namespace kaiku::stats
