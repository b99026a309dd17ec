#include "cmd/command.hpp"
#include "cmd/find_command.hpp"
#include "cmd/manual.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::vector<std::string> words;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("COMMAND", N_("the words of a command"), o.words).required = false;
}

Outcome run(Context& context, const Options& o) {
    const auto found = find_command(o.words);
    if (found.error) throw *found.error;
    context.out().write(help(found.group, context.texts()));
    return done;
}

const bool registered = add_command<Options>({.words = "help",
                                              .summary = N_("show help on a command"),
                                              .text = "",
                                              .examples = {{"kaiku help card import", N_("the help of one command")}, {"kaiku help card", N_("what can be done with cards")}},
                                              .anonymous = true},
                                             options, run);

}  // namespace

}  // namespace kaiku::cmd
