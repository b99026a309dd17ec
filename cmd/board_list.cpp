#include "cmd/board_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/board.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    bool unread = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.flag("--unread", N_("only what you have not read"), o.unread);
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, message_columns(context));
    work::list_messages(context.job(), o.unread, [&](const model::Message& message) { writer->row(message_row(message)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "board list",
     .summary = N_("list the messages that you have got and sent"),
     .text = "",
     .examples = {{"kaiku board list --unread", N_("is there anything new?")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
