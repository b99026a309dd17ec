// SPDX-License-Identifier: Apache-2.0
// Statistics stored as they were published: the register's own figures change with every late
// record, edit and deletion. Their rows are read with frozen_rows.hpp.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/frozen_table.hpp"
#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::stats {

struct FrozenYear {
    std::string name;
    std::int64_t year = 0;
    std::string frozen_by;
    time::Instant frozen_at;
    std::int64_t usages = 0, visitors = 0;  // of the year, as frozen
    /// Those that the set has: all, or only that of the sites.
    std::vector<model::FrozenTable> tables = {};
};

/// Stores the tables of the year for the nation, all of one moment; requires a nationwide
/// permission. Throws conflict `exists` if the name is used for other figures (the same name, year
/// and figures again are a success), malformed for an invalid name, failed `needs_migration`.
FrozenYear freeze(const service::Operation& operation, std::int64_t year,
                  const model::FrozenName& name);
/// In chronological order.
void list_frozen(const service::Operation& operation,
                 const std::function<void(const FrozenYear&)>& on_row);
/// Throws not_found for an unknown name.
FrozenYear find_frozen(const service::Operation& operation, std::string_view name);

}  // namespace kaiku::stats
