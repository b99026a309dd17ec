// SPDX-License-Identifier: Apache-2.0
// All that a command line may contain.
#pragma once
#include <functional>
#include <memory>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// All arguments that a command takes, the global options last. A null command has only these.
struct CommandLine {
    Arguments arguments;
    std::shared_ptr<GlobalOptions> globals = std::make_shared<GlobalOptions>();
    std::shared_ptr<RowOptions> rows = std::make_shared<RowOptions>();
    std::function<ExitStatus(Context&)> run;
};
CommandLine command_line(const Command* command);

}  // namespace kaiku::cmd
