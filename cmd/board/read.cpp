// SPDX-License-Identifier: Apache-2.0
#include "cmd/board/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/messages/board.hpp"

namespace kaiku::cmd::board_read {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("message number, as shown by board list"), o.id,
            N_("\"{value}\" is not the id of a message"))
        .is_listed_by("board list");
}

ExitStatus run(Context& context, const Options& o) {
    show_message(context, service::read_message(context.operation(), o.id));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "board read",
     .summary = N_("read a message"),
     .text = "",
     .examples = {{"kaiku board read 12", N_("the message is then marked as read")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = ResultKeys(message_columns).with({"text"})},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::board_read
