// SPDX-License-Identifier: Apache-2.0
// The triggers of a register, for checking that they are in place.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// A trigger as the engine has it.
struct TriggerState {
    std::string name;
    /// The statement that creates it, in the engine's own spelling.
    std::string definition;
    /// The body of the function that it runs; empty on an engine whose triggers contain statements.
    std::string function_body;
    bool enabled = true;
};

/// The triggers of the register's tables and views.
std::vector<TriggerState> list_triggers(Connection& connection);

}  // namespace kaiku::db
