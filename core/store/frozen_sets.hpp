// SPDX-License-Identifier: Apache-2.0
// Storage of frozen sets: statistics of a year kept as they were published. Everything here needs
// schema_with_frozen. Their tables are in frozen_tables.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

struct FrozenSet {
    model::Id id = 0;
    std::string name;
    std::int64_t year = 0;
    std::string frozen_by;
    time::Instant frozen_at;
};

model::Id insert_frozen(db::Connection& connection, const FrozenSet& frozen);
/// Looks up the name ignoring case.
std::optional<FrozenSet> find_frozen_by_name(db::Connection& connection, std::string_view name);
/// Oldest first.
std::vector<FrozenSet> list_frozen_sets(db::Connection& connection);

/// Whether a frozen set has figures of the site. False for a schema without frozen sets.
bool is_in_frozen_figures(db::Connection& connection, model::Id site);

}  // namespace kaiku::store
