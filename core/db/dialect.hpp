// The types of a schema file in the words of each engine.
#pragma once
#include <string>
#include <string_view>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// `sql` with `{id}`, `{integer}`, `{text}`, `{boolean}`, `{date}`, `{time}`, `{instant}` and `{strict}` replaced.
std::string in_dialect(std::string_view sql, Engine engine);

}  // namespace kaiku::db
