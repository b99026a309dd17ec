// SPDX-License-Identifier: Apache-2.0
// Checks that the audit log is protected as the schema files and the roles define it.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/db/triggers.hpp"

namespace kaiku::store {

/// Names of the triggers that the register lacks, or has disabled or changed, and of other triggers
/// and rules on the tables that those protect, in alphabetical order.
std::vector<std::string> find_altered_triggers(db::Connection& connection);

/// Privileges that no role but the owner should have, as they allow to change the audit log.
std::vector<db::Privilege> find_excess_privileges(db::Connection& connection);

}  // namespace kaiku::store
