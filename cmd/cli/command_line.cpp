// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command_line.hpp"

#include <utility>

namespace kaiku::cmd {

CommandLine command_line(const Command* command) {
    CommandLine line;
    if (command) {
        line.run = command->prepare(line.arguments);
        add_row_options(line.arguments, command->about, *line.rows);
    }
    Arguments globals;
    add_global_options(globals, *line.globals, command && command->about.metrics_if_failed);
    for (auto argument : globals.all()) {
        argument.global = true;
        line.arguments.add(std::move(argument));
    }
    return line;
}

}  // namespace kaiku::cmd
