// The environment of a command that strangers start: what came with their connection says nothing
// about registers, configurations and libraries.
#pragma once
#include "cmd/cli/settings.hpp"

namespace kaiku::cmd {

/// The variables that are believed all the same: how the reader's language and terminal are, and
/// what ssh asks for.
Environment clean_environment(Environment environment);

/// The same for what libraries and other programs read themselves (PG*, TZ, ...): the process keeps
/// those variables, and gets the PATH and the HOME that its account should have.
void clean_process_environment();

}  // namespace kaiku::cmd
