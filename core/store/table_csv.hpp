// SPDX-License-Identifier: Apache-2.0
// The tables of a register as CSV, in one form for all engines (docs/archive-format.md).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "core/base/input.hpp"
#include "core/store/tables.hpp"

namespace kaiku::store {

/// Passes the table to `on_bytes`, in pieces: a line of column names, then the rows in order of the
/// primary key. Must be called in a transaction. Returns the number of rows. Memory use does not
/// depend on it.
std::int64_t write_table_csv(db::Connection& connection, const Table& table,
                             const std::function<void(std::string_view)>& on_bytes);

/// Reads what write_table_csv() wrote and passes the values to `on_rows` in batches of whole rows.
/// Throws Error failed `damaged`, with the file and line, for anything that it would not write.
void read_table_csv(base::Input& input, const Table& table,
                    const std::function<void(std::span<const db::Parameter>)>& on_rows);

/// Inserts the rows of a file into an empty table, in a transaction, and compares the table with
/// the file afterwards: a difference is Error failed `copy_differs`. Returns the number of rows.
std::int64_t insert_table_csv(base::Input& input, db::Connection& to, const Table& table);

}  // namespace kaiku::store
