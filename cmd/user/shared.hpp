// How users and their keys are shown.
#pragma once
#include "cmd/cli/display_rows.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

output::Columns user_columns(const Context& context);
output::Row user_row(const Context& context, const service::UserView& view);

output::Columns key_columns(const Context& context);
output::Row key_row(const service::UserKey& key);

}  // namespace kaiku::cmd
