// SPDX-License-Identifier: Apache-2.0
// Columns and rows of cards.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

/// All columns of a card. In tables of many cards, those that people rarely compare are left out.
output::Columns card_columns(const Context& context, output::Shape shape);
output::Row card_row(const service::CardView& view);

}  // namespace kaiku::cmd
