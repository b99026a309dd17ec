// SPDX-License-Identifier: Apache-2.0
// What tables may do with columns, by their keys.
#pragma once
#include "cmd/cli/row_options.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// Sets what may be cut or wrapped, what counts things, and what adds up in the rows of a command
/// of that kind. A key that is not known here is never cut.
void set_column_kinds(output::Columns& columns, RowKind kind);

}  // namespace kaiku::cmd
