// SPDX-License-Identifier: Apache-2.0
// Checks that the register has the triggers that its schema files create: they protect the audit
// log.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// Names of the triggers that the register lacks, or has disabled or changed.
std::vector<std::string> find_altered_triggers(db::Connection& connection);

}  // namespace kaiku::store
