#include "cmd/board_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/board.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ID", N_("the message's number, as board list shows it"), o.id);
}

Outcome run(Context& context, const Options& o) {
    show_message(context, work::read_message(context.job(), o.id));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "board read",
     .summary = N_("read a message"),
     .text = "",
     .examples = {{"kaiku board read 12", N_("it counts as read from then on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
