// SPDX-License-Identifier: Apache-2.0
// Inserts many rows into a server: COPY's binary format, and which of the rows a unique key has
// already.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/db/postgresql/session.hpp"

namespace kaiku::db {

/// Sent before the first row and after the last.
inline constexpr std::string_view copy_header{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
inline constexpr std::string_view copy_trailer{"\377\377", 2};

/// Appends a row. Each value must be of its column's type.
void append_copy_row(std::string& out, std::span<const Parameter> row);

/// For each row, whether its key exists already, in the table or in an earlier row.
std::vector<bool> find_existing_rows(PgSession& session, std::string_view table,
                                     std::span<const std::string_view> columns,
                                     std::span<const Parameter> values, const UniqueKey& key);

}  // namespace kaiku::db
