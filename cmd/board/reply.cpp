// SPDX-License-Identifier: Apache-2.0
#include "cmd/board/shared.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "core/service/messages/board.hpp"

namespace kaiku::cmd::board_reply {

namespace {

struct Options {
    model::Id id = 0;
    std::optional<std::string> text;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("message number, as shown by board list"), o.id,
            N_("\"{value}\" is not the id of a message"))
        .is_listed_by("board list");
    message_body_option(arguments, o.text);
}

ExitStatus run(Context& context, const Options& o) {
    const auto text = read_message_body(context, o.text, MessageText::required);
    show_message(context, service::reply_to_message(context.operation(), o.id, text));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "board reply",
     .summary = N_("reply to a message"),
     .text = N_("The reply goes to the author of the message; a reply to your own message goes to "
                "its recipients."),
     .examples = {{"kaiku board reply 12 -m 'Selvä'", N_("to its author only")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = ResultKeys(message_columns).with({"text"})},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::board_reply
