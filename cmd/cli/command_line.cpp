// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command_line.hpp"

namespace kaiku::cmd {

CommandLine command_line(const Command* command) {
    CommandLine line;
    if (command) {
        line.run = command->prepare(line.arguments);
        add_row_options(line.arguments, command->about, *line.rows);
    }
    line.arguments.add_global([&] {
        add_global_options(line.arguments, *line.globals,
                           command && command->about.metrics_if_failed);
    });
    return line;
}

}  // namespace kaiku::cmd
