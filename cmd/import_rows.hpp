// How imports of before are shown.
#pragma once
#include "cmd/context.hpp"
#include "core/model/import.hpp"
#include "core/report/report.hpp"

namespace kaiku::cmd {

report::Columns import_columns(const Context& context, report::Shape shape);
report::Row import_row(const model::Import& import);

}  // namespace kaiku::cmd
