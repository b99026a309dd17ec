// The types of a schema file in the words of each engine.
#pragma once
#include <string>
#include <string_view>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// `sql` with `{id}`, `{id_once}`, `{integer}`, `{text}`, `{boolean}`, `{date}`, `{time}`,
/// `{instant}` and `{strict}` replaced. An id of `{id_once}` is never given to a second row, also
/// when the first one was removed; that costs SQLite a write for each row.
std::string expand_type_tokens(std::string_view sql, Engine engine);

}  // namespace kaiku::db
