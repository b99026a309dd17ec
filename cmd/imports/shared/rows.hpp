// How imports of before are shown.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/model/import.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

output::Columns import_columns(const Context& context, output::Shape shape);
output::Row import_row(const model::Import& import);

}  // namespace kaiku::cmd
