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

/// How the work is divided.
struct Division {
    unsigned threads = 1;
    /// The cards of this many usages take 204 MB. Each share is a pass over all usages.
    std::int64_t usages_per_share = 25'500'000;

    /// As many threads as there are processors, but one for few usages.
    static Division of(std::int64_t usages);
};

/// Counts the selected usages, within the caller's transaction; returns the totals by the cells'
/// numbers in `cells`. One thread numbers the cells in the order in which
/// store::for_each_counted_usage() gives them. Throws Error failed `damaged`, `too_large`.
std::vector<CellTotal> count_cells(db::Connection& connection, const Selection& selection,
                                   Cells& cells, const Division& division);

}  // namespace kaiku::stats
