// How areas are shown.
#pragma once
#include "cmd/context.hpp"
#include "core/report/report.hpp"
#include "core/work/areas.hpp"

namespace kaiku::cmd {

report::Columns area_columns(const Context& context);
report::Row area_row(const work::AreaView& view);

}  // namespace kaiku::cmd
