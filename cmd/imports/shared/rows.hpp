// SPDX-License-Identifier: Apache-2.0
// Columns and rows of past imports.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/model/import.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// All columns of an import. In tables of many imports, the file hash and who undid it are left
/// out.
output::Columns import_columns(const Context& context, output::Shape shape);
output::Row import_row(const model::Import& import);

}  // namespace kaiku::cmd
