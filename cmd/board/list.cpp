// SPDX-License-Identifier: Apache-2.0
#include "cmd/board/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/messages/board.hpp"

namespace kaiku::cmd::board_list {

namespace {

struct Options {
    bool unread = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.flag("--unread", N_("only unread messages"), o.unread);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::many, message_columns(context));
    service::list_messages(context.operation(), o.unread, [&](const model::BoardMessage& message) {
        writer->row(message_row(message));
    });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "board list",
                          .summary = N_("list the messages that you have received and sent"),
                          .text = "",
                          .examples = {{"kaiku board list --unread", N_("is there anything new?")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = message_columns,
                          .rows = RowKind::plain},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::board_list
