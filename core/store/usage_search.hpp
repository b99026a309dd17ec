// SPDX-License-Identifier: Apache-2.0
// How usages that match a filter are found: by an index, or in the segments, which take a fraction
// of the time of reading all records.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

/// ` WHERE ...`: the usages `u` that match, with the parameters of usage_parameters().
std::string usage_conditions(const UsageFilter& filter);
/// Those of the conditions; then the limit, and the offset.
std::vector<db::Parameter> usage_parameters(const UsageFilter& filter);

/// The ids of the usages that for_each_usage() finds, in its order; nullopt if the segments do not
/// tell, or an index is faster.
std::optional<std::vector<Id>> search_segments(db::Connection& connection,
                                               const UsageFilter& filter);
/// What sum_usages() finds; nullopt likewise.
std::optional<UsageSums> sum_segments(db::Connection& connection, const UsageFilter& filter);

}  // namespace kaiku::store
