// SPDX-License-Identifier: Apache-2.0
// The mail command of the configuration, for commands that cannot do without it.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// Throws Error failed `no_mail_command` with that message, in English, if none is configured.
const std::string& require_mail_command(const Context& context, const char* otherwise);

}  // namespace kaiku::cmd
