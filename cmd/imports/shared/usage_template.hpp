// SPDX-License-Identifier: Apache-2.0
// What the template of a usage import says of its columns.
#pragma once
#include <optional>
#include <vector>

#include "cmd/imports/shared/template.hpp"

namespace kaiku::cmd {

/// The events to choose from are those of the site, or of all sites where the caller may record.
std::vector<TemplateColumn> usage_template_columns(Context& context,
                                                   const std::optional<model::SiteRef>& site);

}  // namespace kaiku::cmd
