// SPDX-License-Identifier: Apache-2.0
// What the template of a card import says of its columns.
#pragma once
#include <vector>

#include "cmd/imports/shared/template.hpp"

namespace kaiku::cmd {

std::vector<TemplateColumn> card_template_columns(Context& context);

}  // namespace kaiku::cmd
