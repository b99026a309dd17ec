// What is said of a usage when it is recorded: by `usage record` and at the desk.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

/// All but the code.
void usage_options(Arguments& arguments, service::NewUsage& usage);

}  // namespace kaiku::cmd
