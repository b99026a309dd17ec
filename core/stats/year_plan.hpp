// SPDX-License-Identifier: Apache-2.0
// What is weighed for a year, whoever asks: its page and its workbook show some tables of it each.
#pragma once
#include <vector>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

/// The tables of the page and of the workbook of a year, by year. Both weigh all of them, so that
/// they suppress the same figures: what one suppresses cannot be computed from the other.
const std::vector<JointTable>& year_plan();

/// Adds the tables of the plan that are not among these, whatever the order of their levels.
void add_year_plan(std::vector<JointTable>& tables);

/// Whether the query is about one year, from its first day on, and small cells are suppressed.
bool follows_year_plan(const UsesQuery& query);

}  // namespace kaiku::stats
