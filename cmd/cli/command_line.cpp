// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command_line.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

namespace kaiku::cmd {

CommandLine command_line(const Command* command) {
    CommandLine line;
    if (command) {
        line.run = command->prepare(line.arguments);
        add_row_options(line.arguments, command->about, *line.rows);
    }
    // A copy, so that the day of --today is told like those of the other options.
    Arguments all = line.arguments;
    const auto own = static_cast<std::ptrdiff_t>(all.all().size());
    add_global_options(all, *line.globals, command && command->about.metrics_if_failed);
    for (auto added = std::next(all.all().begin(), own); added != all.all().end(); ++added) {
        auto argument = *added;
        argument.global = true;
        line.arguments.add(std::move(argument));
    }
    return line;
}

}  // namespace kaiku::cmd
