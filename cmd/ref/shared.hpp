// SPDX-License-Identifier: Apache-2.0
// What the commands for reference data share.
#pragma once
#include <string_view>

#include "cmd/cli/context.hpp"
#include "cmd/cli/result_keys.hpp"

namespace kaiku::cmd {

/// The columns of a kind of reference data.
output::Columns reference_columns(const Context& context, std::string_view kind);
/// The columns of all kinds of reference data, each once.
ResultKeys reference_keys();

}  // namespace kaiku::cmd
