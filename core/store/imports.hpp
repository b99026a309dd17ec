// Bulk imports: what each came to, and what cards were before.
#pragma once
#include <string_view>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// Registers an import; its id. finish_import writes what it came to.
Id begin_import(db::Connection& connection, std::string_view kind, std::string_view file, time::Instant at, std::string_view by);
void finish_import(db::Connection& connection, Id import, std::string_view hash, std::int64_t written, std::int64_t updated);
/// Keeps what a card was before the import changed it.
void keep_former(db::Connection& connection, Id import, Id card, std::string_view former);

}  // namespace kaiku::store
