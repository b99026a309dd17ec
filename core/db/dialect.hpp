// SPDX-License-Identifier: Apache-2.0
// Translates the column types of a schema file for each engine.
#pragma once
#include <string>
#include <string_view>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// `sql` with `{id}`, `{id_once}`, `{integer}`, `{text}`, `{boolean}`, `{date}`, `{time}`,
/// `{instant}`, `{bytes}` and `{strict}` replaced. An id of `{id_once}` is never reused, even if
/// its row is deleted; on SQLite that costs a write for each row.
std::string expand_type_tokens(std::string_view sql, Engine engine);

}  // namespace kaiku::db
