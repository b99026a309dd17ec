// SPDX-License-Identifier: Apache-2.0
// What the loss of a cell costs its reader.
#pragma once
#include <vector>

#include "core/stats/levels.hpp"

namespace kaiku::stats {

/// Of a cell by these levels, at least 1: totals of many records are dear.
double suppression_cost(const std::vector<Level>& levels);

}  // namespace kaiku::stats
