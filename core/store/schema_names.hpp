// SPDX-License-Identifier: Apache-2.0
// The names of what the schema files create.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/db/location.hpp"

namespace kaiku::store {

/// The tables and views that a register with this schema has, in alphabetical order.
std::vector<std::string> list_relations(db::Engine engine, std::int64_t version);

/// Everything with a name that the creation of a register creates, if only to drop it again.
std::vector<std::string> list_created_names(db::Engine engine);

}  // namespace kaiku::store
