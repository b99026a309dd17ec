// SPDX-License-Identifier: Apache-2.0
// Columns and rows of the messages on the board.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/model/message.hpp"

namespace kaiku::cmd {

output::Columns message_columns(const Context& context);
output::Row message_row(const model::BoardMessage& message);
/// Shows one message with its text (key `text`). As a table, the text follows below, unchanged.
void show_message(Context& context, const model::BoardMessage& message);

}  // namespace kaiku::cmd
