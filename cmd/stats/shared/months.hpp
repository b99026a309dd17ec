// SPDX-License-Identifier: Apache-2.0
// The names of the months in the reader's language.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// January to December.
std::vector<std::string> month_names(const Context& context);
std::vector<std::string> short_month_names(const Context& context);

}  // namespace kaiku::cmd
