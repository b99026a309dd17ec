// SPDX-License-Identifier: Apache-2.0
// Columns and rows of areas.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd {

output::Columns area_columns(const Context& context);
output::Row area_row(const service::AreaView& view);

output::Columns rule_columns(const Context& context);
output::Row rule_row(const service::AreaRuleView& view);

}  // namespace kaiku::cmd
