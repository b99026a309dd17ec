// How messages of the board are shown.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/model/message.hpp"

namespace kaiku::cmd {

output::Columns message_columns(const Context& context);
output::Row message_row(const model::Message& message);
/// One message with its text, key `text`: for people below the rest, as it was written.
void show_message(Context& context, const model::Message& message);

}  // namespace kaiku::cmd
