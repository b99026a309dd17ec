// SPDX-License-Identifier: Apache-2.0
// A restricted environment for a command that is started by people who are not trusted. Variables
// that come with their connection must not choose registers, configurations or libraries.
#pragma once
#include "cmd/cli/settings/settings.hpp"

namespace kaiku::cmd {

/// The environment without all variables except the trusted ones: the language and terminal of the
/// reader, and the command line given to ssh.
Environment clean_environment(Environment environment);

/// Does the same to the environment of the process, for libraries and other programs that read it
/// themselves (PG*, TZ, ...), and sets PATH and HOME as the account should have them.
void clean_process_environment();

}  // namespace kaiku::cmd
