// SPDX-License-Identifier: Apache-2.0
// Determines which records a statistic includes.
#pragma once
#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::stats {

/// Resolves what the query names, limited to the caller's grants. Throws what the resolving
/// functions throw, malformed `out_of_range` for a period that ends before it starts, `missing`
/// without a level.
store::MeasuresFilter make_filter(const service::Operation& operation, const UsesQuery& query);

}  // namespace kaiku::stats
