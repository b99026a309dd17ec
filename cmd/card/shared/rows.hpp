// SPDX-License-Identifier: Apache-2.0
// Columns and rows of cards.
#pragma once
#include "cmd/cli/command.hpp"
#include "core/output/output.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

/// All columns of a card. In tables of many cards, those that people rarely compare are left out.
output::Columns card_columns(const Context& context, output::Shape shape);
output::Row card_row(const service::CardView& view);

/// Shows one card with all its columns: the result of the commands that show or change a card.
ExitStatus show_card(Context& context, const service::CardView& view);

/// Warns if the postal code that was given is not in the register's list, as imports do.
void warn_about_postal_code(Context& context, const service::CardFields& given,
                            const service::CardView& view);
/// Warns if a day of the card is probably a mistyped year, as imports do.
void warn_about_distant_day(Context& context, const service::CardView& view);

}  // namespace kaiku::cmd
