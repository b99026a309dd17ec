// What can be said at the desk in place of a code.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

enum class DeskCommand { same, undo, event, time, date, site, list, help, quit };

/// The word that the text is, or begins unmistakably, in the reader's language or in English; `?`
/// asks for help. nullopt: none.
std::optional<DeskCommand> parse_desk_command(const Context& context, std::string_view text);
/// The words with what they do, for people.
std::string desk_help(const Context& context);

}  // namespace kaiku::cmd
