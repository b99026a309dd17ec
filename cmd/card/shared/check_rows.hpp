// What a check says to the person at the door.
#pragma once
#include <string>

#include "cmd/cli/command.hpp"
#include "cmd/cli/context.hpp"
#include "core/service/cards/card_check.hpp"

namespace kaiku::cmd {

/// The text of the check, with what to do about a malformed code.
std::string check_message(const Context& context, const service::CheckResult& result);

/// Code, status and text in one line. Green is `valid` alone (R6); the words say the same without
/// colour.
std::string check_line(const Context& context, const service::CheckResult& result);

/// What the check ends with.
ExitStatus exit_status_of_check(model::Status status);

/// Whoever admits nobody is shown what everybody may know (R26): not the kind, nor the children.
output::Columns check_columns(const Context& context, bool whole);
output::Row check_row(const Context& context, const service::CheckResult& result, bool whole);
/// One line for people.
void print_check(Context& context, const service::CheckResult& result);

/// Whether a card of that status can be recorded at all, at discretion at least.
bool can_be_recorded(model::Status status);

}  // namespace kaiku::cmd
