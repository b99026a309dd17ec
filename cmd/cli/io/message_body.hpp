// SPDX-License-Identifier: Apache-2.0
// The text of a message, from the command line or from standard input.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// -m, --message TEXT|-
void message_body_option(Arguments& arguments, std::optional<std::string>& text);
/// Whether a message may consist of its subject alone.
enum class MessageText { required, optional };
/// The text as given, the whole of standard input for `-`, or empty if none is given. Warns if
/// invisible characters were removed. Throws Error malformed `missing` for a text that is given but
/// empty, and for a required one that is not given; `too_large` above 1 MiB; and what
/// MessageBody::parse() returns as a fault.
model::MessageBody read_message_body(Context& context,
                                     const std::optional<std::string>& text_option,
                                     MessageText need);

/// Warns if invisible characters were removed from a text.
template <class Field>
void warn_about_removed(Context& context, const std::optional<model::FreeText<Field>>& text) {
    if (text && !text->removed().empty())
        context.warn({N_("{field}: invisible characters were removed: {characters}"),
                      {{"field", Field::name}, {"characters", text->removed()}}});
}

}  // namespace kaiku::cmd
