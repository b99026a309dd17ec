// SPDX-License-Identifier: Apache-2.0
// Suppresses cells of tables that are weighed together (R33).
#pragma once
#include <functional>
#include <vector>

#include "core/stats/kind_bounds.hpp"
#include "core/stats/suppression_report.hpp"
#include "core/stats/weighed_tables.hpp"

namespace kaiku::stats {

struct WeighedProblem {
    suppression::Problem cells;
    KindBounds kinds;  // what their distinct cards tell
};

/// The problem of these tables, with its measures.
using ProblemOf = std::function<WeighedProblem(const std::vector<std::size_t>& included)>;

struct Suppressed {
    std::vector<std::vector<bool>> cells;  // by table and number of the cell
    SuppressionReport report = {};
};

/// Several tables that a reader gets together.
Suppressed suppress_jointly(const WeighedTables& tables, const ProblemOf& problem_of,
                            const std::function<void(double)>& progress);

/// A single answer: the first table, with the others as totals of it. What these totals give away
/// alone if all but the small ones are known is at least protected from a reader who knows them as
/// far as their own answers show them, and reported.
Suppressed suppress_alone(const WeighedTables& tables, const ProblemOf& problem_of,
                          const std::function<void(double)>& progress);

}  // namespace kaiku::stats
