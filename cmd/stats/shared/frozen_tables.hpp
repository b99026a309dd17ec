// SPDX-License-Identifier: Apache-2.0
// The tables of frozen sets, as the commands of the live statistics show them.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/stats/frozen_rows.hpp"

namespace kaiku::cmd {

/// --table
void frozen_table_option(Arguments& arguments, const char* help,
                         std::optional<model::FrozenTable>& table);

/// English; translated when shown.
const char* frozen_table_title(model::FrozenTable table);
output::Columns frozen_table_columns(const Context& context, model::FrozenTable table);
output::Row frozen_table_row(const stats::FrozenRow& row);

/// The keys that rows of any of the tables have.
std::vector<std::string> frozen_table_keys(const Context& context);

}  // namespace kaiku::cmd
