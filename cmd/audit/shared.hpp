// SPDX-License-Identifier: Apache-2.0
// Columns of audit log entries.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// id, at, user, action, before, after.
output::Columns audit_entry_columns(const Context& context);

}  // namespace kaiku::cmd
