#include "cmd/board_rows.hpp"
#include "cmd/command.hpp"
#include "cmd/letter.hpp"
#include "core/work/board.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
    std::optional<std::string> text;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ID", N_("the message's number, as board list shows it"), o.id);
    letter_option(arguments, o.text);
}

Outcome run(Context& context, const Options& o) {
    const auto text = letter_text(o.text);
    show_message(context, work::reply_to_message(context.job(), o.id, text));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "board reply",
     .summary = N_("answer a message"),
     .text = N_("The answer goes to whoever wrote the message; to a message of your own, to those who got it."),
     .examples = {{"kaiku board reply 12 -m 'Selvä'", N_("to its writer alone")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
