// SPDX-License-Identifier: Apache-2.0
// Measures stored as they were published, and what has changed since (the register's own measures
// change with every late record, edit and deletion).
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct FrozenYear {
    std::string name;
    std::int64_t year = 0;
    std::string frozen_by;
    time::Instant frozen_at;
    std::int64_t usages = 0, visitors = 0;  // of the year, as frozen
};

/// Stores the national measures of the year by site and month; requires a nationwide permission.
/// Throws conflict `exists` if the name is used for other data (the same name, year and measures
/// again are a success), malformed for an invalid name, failed `needs_migration`.
FrozenYear freeze(const service::Operation& operation, std::int64_t year,
                  const model::FrozenName& name);
/// In chronological order.
void list_frozen(const service::Operation& operation,
                 const std::function<void(const FrozenYear&)>& on_row);

/// The differences for the sites where the caller may see statistics: current minus frozen, one row
/// for each site and month with a difference, by month, then by name of the site. The keys of a row
/// are year, month and site. Throws not_found for an unknown name.
void frozen_differences(const service::Operation& operation, std::string_view name,
                        const std::function<void(const UsesRow&)>& on_row);

}  // namespace kaiku::stats
