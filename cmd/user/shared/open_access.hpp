// SPDX-License-Identifier: Apache-2.0
// How commands show what gives access to an account apart from its password, and the option that
// ends it.
#pragma once
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/exit_status.hpp"
#include "core/output/output.hpp"
#include "core/service/users/open_access.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

/// --revoke-all
void revoke_all_option(Arguments& arguments, bool& revoke_all);

output::Columns open_access_columns(const Context& context);
output::Row open_access_row(const service::OpenAccess& open);

/// Shows the user, and says on standard error what the change applies to at once, if anything is
/// open: `english` with {email}, {sessions}, {tokens} and {keys}.
ExitStatus show_change_of_grants(Context& context, const char* english,
                                 const service::ChangedUser& changed);
/// Says on standard error what still gives access, if anything does.
void note_open_access(Context& context, const std::string& email, const service::OpenAccess& open);

}  // namespace kaiku::cmd
