// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/help/help.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/parsing/find_command.hpp"

namespace kaiku::cmd::help_command {

namespace {

struct Options {
    std::vector<std::string> words;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("COMMAND", N_("a command or a group of commands"), o.words).required =
        false;
}

ExitStatus run(Context& context, const Options& o) {
    const auto found = find_command(o.words);
    if (found.error) throw *found.error;
    context.out().write(help(found.group, context.translator(), context.out().text_width()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "help",
     .summary = N_("show help on a command"),
     .text = "",
     .examples = {{"kaiku help card import", N_("show the help of one command")},
                  {"kaiku help card", N_("list the commands for cards")}},
     .anonymous = true,
     .without_configuration = true,
     .only_format = "TEXT"},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::help_command
