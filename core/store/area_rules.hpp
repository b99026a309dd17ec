// SPDX-License-Identifier: Apache-2.0
// Storage of the dated rules of areas (R34).
#pragma once
#include <optional>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/area_rule.hpp"

namespace kaiku::store {

using model::Id;

/// Returns the id.
Id insert_area_rule(db::Connection& connection, const model::AreaRule& rule);
void delete_area_rule(db::Connection& connection, Id id);
std::optional<model::AreaRule> find_area_rule(db::Connection& connection, Id id);
/// The rules of one area or of all, by area and first day. None in a register without rules.
std::vector<model::AreaRule> list_area_rules(db::Connection& connection,
                                             std::optional<Id> area = {});

}  // namespace kaiku::store
