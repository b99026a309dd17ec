// SPDX-License-Identifier: Apache-2.0
// Columns and rows of sites.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd {

output::Columns site_columns(const Context& context);
output::Row site_row(const service::SiteView& view);

}  // namespace kaiku::cmd
