// SPDX-License-Identifier: Apache-2.0
// The triggers, rules and privileges of a register, for checking that they protect the audit log.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// A trigger, or a rule of PostgreSQL, as the engine has it.
struct TriggerState {
    std::string name;
    std::string table;  // or view; in lower case
    /// The statement that creates it, in the engine's own spelling.
    std::string definition;
    /// The body of the function that it runs, and what was declared for the function, like
    /// `LANGUAGE plpgsql SECURITY DEFINER`; empty on an engine whose triggers contain statements,
    /// and for a rule. `{schema}` is the schema that contains the register.
    std::string function_body, function_options;
    /// Also false if the function belongs to another role than the table.
    bool enabled = true;
};

/// The triggers and rules of the register's tables and views, except for the rules that make views.
std::vector<TriggerState> list_triggers(Connection& connection);

/// A privilege on a table, or on one of its columns, of a role that does not own the table.
struct Privilege {
    std::string role;  // `PUBLIC` for all roles
    std::string right;
    std::string table;
};
/// Privileges other than SELECT and INSERT on the tables, without duplicates; none on an engine
/// without roles.
std::vector<Privilege> list_changing_privileges(Connection& connection,
                                                const std::vector<std::string>& tables);

}  // namespace kaiku::db
