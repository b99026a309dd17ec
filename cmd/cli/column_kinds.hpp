// SPDX-License-Identifier: Apache-2.0
// What tables may do with columns, by their keys.
#pragma once
#include <string_view>

#include "cmd/cli/row_options.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// Sets what may be cut or wrapped, what counts things, and what adds up in the rows of a command
/// of that kind. A key that is not known here is never cut.
void set_column_kinds(output::Columns& columns, RowKind kind);

/// Whether it is said of a key what may be done with its column. Each key of key_texts() needs a
/// place in one of the lists; a test finds those that have none.
bool has_column_kind(std::string_view key);

}  // namespace kaiku::cmd
