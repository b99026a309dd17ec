// SPDX-License-Identifier: Apache-2.0
#include "cmd/board/shared.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "core/service/messages/board.hpp"

namespace kaiku::cmd::board_post {

namespace {

struct Options {
    std::optional<model::Subject> subject;
    std::optional<std::string> text;
    std::optional<model::Audience> to;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .enumeration("--to",
                     N_("colleagues of your site, coordinators whose scope covers it, or "
                        "distributors of its area"),
                     {"colleagues", "coordinators", "distributors"}, model::parse_audience, o.to)
        .is_required();
    arguments.positional("SUBJECT", N_("subject, in one line"), o.subject).is_required();
    message_body_option(arguments, o.text);
}

ExitStatus run(Context& context, const Options& o) {
    const auto text = read_message_body(context, o.text, MessageText::optional);
    show_message(context, service::post_message(context.operation(), *o.to, *o.subject, text));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "board post",
     .summary = N_("send a message to colleagues, coordinators or distributors"),
     .text = N_("The message goes to the users who have such a grant now. It is not sent by "
                "e-mail: they read it with kaiku board list."),
     .examples =
         {{"kaiku board post --to colleagues 'Altaan huolto' -m 'Perjantaina kiinni.'",
           N_("to all who work at your sites")},
          {"kaiku board post --to distributors 'Ryhmiä mahtuu maanantaina' -m - < viesti.txt",
           N_("the text from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = ResultKeys(message_columns).with({"text"})},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::board_post
