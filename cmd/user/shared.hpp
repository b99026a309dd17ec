// SPDX-License-Identifier: Apache-2.0
// Columns and rows of users and their SSH keys.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

output::Columns user_columns(const Context& context);
output::Row user_row(const Context& context, const service::UserView& view);

output::Columns key_columns(const Context& context);
output::Row key_row(const service::UserKey& key);

}  // namespace kaiku::cmd
