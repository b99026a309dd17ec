// SPDX-License-Identifier: Apache-2.0
// Ends of ranges of days that are computed.
#pragma once
#include <algorithm>

#include "core/time/day.hpp"

namespace kaiku::time {

/// The day, or the nearest one of the years 1900 to 9999, which the register stores: no record is
/// beyond them, so a range may end there.
inline Day bounded(Day day) { return std::clamp(day, Day::of(1900, 1, 1), Day::of(9999, 12, 31)); }

}  // namespace kaiku::time
