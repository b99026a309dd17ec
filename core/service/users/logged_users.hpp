// SPDX-License-Identifier: Apache-2.0
// Compares users with what the audit log says of them.
#pragma once
#include <string>
#include <vector>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A grant as the audit log has it: with ids instead of names, because names change while the grant
/// stays the same.
std::string logged_text(const model::Grant& grant);

/// Addresses of the users whose address, state, grants, keys or tokens are not those that the audit
/// log says last of them. What the log no longer says, because an erasure of older rules took it
/// away, is not compared. Must be called in a transaction.
std::vector<std::string> find_unlogged_changes(const Operation& operation);

}  // namespace kaiku::service
