// SPDX-License-Identifier: Apache-2.0
// Arguments, columns and rows that the commands of users share.
#pragma once
#include "cmd/cli/command.hpp"
#include "core/output/output.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

output::Columns user_columns(const Context& context);
output::Row user_row(const Context& context, const service::UserView& view);

/// Shows one user: the result of the commands that show or change a user.
ExitStatus show_user(Context& context, const service::UserView& view);

/// The argument of commands about one user.
struct UserOptions {
    std::optional<model::EmailAddress> email;
};
void user_options(Arguments& arguments, UserOptions& o);

/// --user EMAIL: whose tokens, if not the caller's own.
void token_owner_option(Arguments& arguments, std::optional<model::EmailAddress>& user);

/// The arguments of commands about one grant of a user.
struct GrantOptions {
    std::optional<model::EmailAddress> email;
    std::string grant;
};
void grant_options(Arguments& arguments, GrantOptions& o);

output::Columns key_columns(const Context& context);
output::Row key_row(const model::UserKey& key);

}  // namespace kaiku::cmd
