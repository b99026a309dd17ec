// SPDX-License-Identifier: Apache-2.0
// Inserts rows into tables with ids: one row, or many of which some may exist already.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// Inserts one row and returns the id that the database chose.
model::Id insert_row(db::Connection& connection, std::string_view table,
                     std::span<const std::string_view> columns,
                     std::span<const db::Parameter> values);

/// Inserts rows with ids chosen by the caller: consecutive, up to `last`, in the last of `columns`.
/// Skips rows whose unique key exists already (see db::Connection::insert_new()) and returns the
/// ids of the skipped rows, in order.
std::vector<model::Id> insert_new_rows(db::Connection& connection, std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const db::Parameter> values,
                                       const db::UniqueKey& key, model::Id last);

}  // namespace kaiku::store
