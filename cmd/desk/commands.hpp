// SPDX-License-Identifier: Apache-2.0
// The words that can be typed at the desk instead of a code.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

enum class DeskCommand { same, undo, event, time, date, site, list, help, quit };

/// The command whose word, or an unambiguous beginning of it, is the text, in the reader's language
/// or in English; `?` is help. nullopt if there is none.
std::optional<DeskCommand> parse_desk_command(const Context& context, std::string_view text);
/// The list of the words and what they do, with sentences of at most `width` columns.
std::string desk_help(const Context& context, std::size_t width);

}  // namespace kaiku::cmd
