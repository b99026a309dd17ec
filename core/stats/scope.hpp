// Which records a statistic is made of.
#pragma once
#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::stats {

/// The nation's figures, which every user may see: nothing finer than by time, sector and kind, and
/// nothing singled out.
bool is_national(const UsesQuery& query);

/// Whether the query has all records: nothing is singled out, and the caller's grants cover the
/// nation.
bool covers_whole_nation(const service::Operation& operation, const UsesQuery& query);

/// Whether the caller may see figures of that kind at all; throws as service::require().
void require_permission(const service::Operation& operation, const UsesQuery& query);
/// What the query names, looked up, and no more than the caller's grants cover. Throws what the
/// finders throw, malformed `out_of_range` for a period that ends before it starts, `missing`
/// without a level.
store::MeasuresFilter make_filter(const service::Operation& operation, const UsesQuery& query);

/// Whether the period is one of whole months, for which figures are kept.
bool is_whole_months(const store::MeasuresFilter& filter);

}  // namespace kaiku::stats
