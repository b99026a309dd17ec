// SPDX-License-Identifier: Apache-2.0
// Columns and rows of organisations.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd {

/// In tables of many organisations, the area and the address are left out.
output::Columns organisation_columns(const Context& context, output::Shape shape);
output::Row organisation_row(const service::OrganisationView& view);

}  // namespace kaiku::cmd
