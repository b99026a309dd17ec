// SPDX-License-Identifier: Apache-2.0
// Storage of frozen sets: measures kept as they were published. Everything here needs
// schema_with_frozen.
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
/// The measures of one site in one month.
struct FrozenMeasures {
    std::int64_t month = 0;
    model::Id site = 0;
    std::int64_t usages = 0, children = 0, customers = 0, value_cents = 0, cards = 0;
};

model::Id insert_frozen(db::Connection& connection, const FrozenSet& frozen);
void insert_frozen_measures(db::Connection& connection, model::Id frozen,
                            const FrozenMeasures& figure);
/// Looks up the name ignoring case.
std::optional<FrozenSet> find_frozen_by_name(db::Connection& connection, std::string_view name);
/// Oldest first.
std::vector<FrozenSet> list_frozen_sets(db::Connection& connection);
std::vector<FrozenMeasures> list_frozen_measures(db::Connection& connection, model::Id frozen);

}  // namespace kaiku::store
