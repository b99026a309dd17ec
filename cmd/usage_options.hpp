// What is said of a usage when it is recorded: by `usage record` and at the desk.
#pragma once
#include "cmd/arguments.hpp"
#include "core/work/recording.hpp"

namespace kaiku::cmd {

/// All but the code.
void usage_options(Arguments& arguments, work::NewUsage& usage);

}  // namespace kaiku::cmd
