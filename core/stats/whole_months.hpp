// SPDX-License-Identifier: Apache-2.0
// The periods of figures that are published (R33): the difference of two periods would betray the
// visits of single days.
#pragma once
#include <optional>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

/// Requires that the period is whole calendar months and leaves out the months that are not over: a
/// month is over when `today` is after its last day. Returns the last day of the period if that
/// shortened it. Throws Error refused `part_of_month`; refused `not_over` if nothing of the period
/// is left; refused `single_days` for rounded figures by date or week.
std::optional<time::Day> keep_whole_months(UsesQuery& query, time::Day today);

}  // namespace kaiku::stats
