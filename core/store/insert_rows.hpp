// Rows into tables that have ids: one, or many at once of which some may be there already.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// Inserts one row; the id that the register chooses.
model::Id insert_row(db::Connection& connection, std::string_view table,
                     std::span<const std::string_view> columns,
                     std::span<const db::Parameter> values);

/// Inserts rows whose ids are of the caller's choice, one behind the other up to `last` (the last
/// of `columns`), but for those that the unique key has already (see db::Connection::insert_new).
/// The ids of those that were left out, in order.
std::vector<model::Id> insert_new_rows(db::Connection& connection, std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const db::Parameter> values,
                                       const db::UniqueKey& key, model::Id last);

}  // namespace kaiku::store
