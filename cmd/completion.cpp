// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/completion/shared/scripts.hpp"

namespace kaiku::cmd::completion {

namespace {

struct Options {
    std::string shell;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SHELL", N_("bash, zsh or fish"), o.shell).one_of({"bash", "zsh", "fish"});
}

ExitStatus run(Context& context, const Options& o) {
    if (o.shell == "bash")
        context.out().write(bash_script(context));
    else if (o.shell == "zsh")
        context.out().write(zsh_script(context));
    else if (o.shell == "fish")
        context.out().write(fish_script(context));
    else
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("{field} cannot be \"{value}\"; choose from: {choices}"),
             {{"field", "SHELL"}, {"value", o.shell}, {"choices", "bash, zsh, fish"}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "completion",
     .summary = N_("print a completion script for a shell"),
     .text = "",
     .examples = {{"source <(kaiku completion bash)", N_("in ~/.bashrc")},
                  {"kaiku completion fish > ~/.config/fish/completions/kaiku.fish",
                   N_("once, for fish")}},
     .without_configuration = true,
     .only_format = "TEXT"},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::completion
