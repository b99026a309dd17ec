// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "cmd/notice/shared.hpp"
#include "core/service/access.hpp"

namespace kaiku::cmd::notice_send {

namespace {

struct Options {
    std::optional<model::Subject> subject;
    std::optional<std::string> text;
    std::optional<model::Topic> topic;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .enumeration("--topic",
                     N_("topic of the notice: Kaikukeskus bulletins or incident notices"),
                     {"bulletins", "incidents"}, model::parse_topic, o.topic)
        .is_required();
    arguments.positional("SUBJECT", N_("subject, in one line"), o.subject).is_required();
    message_body_option(arguments, o.text);
}

ExitStatus run(Context& context, const Options& o) {
    const auto text = read_message_body(context, o.text, MessageText::required);
    const auto operation = context.operation();
    service::require_permission(operation, model::Action::notice_send);
    require_notice_command(context);
    const auto notice = service::prepare_notice(operation, *o.topic, *o.subject, text);
    const auto mailing = mail_notices(context);
    context.show({{"id", context.text(N_("Id"))},
                  word_column(context, "topic", N_("Topic")),
                  {"subject", context.text(N_("Subject"))},
                  {"recipients", context.text(N_("Recipients"))},
                  {"mailed", context.text(N_("Sent"))},
                  {"waiting", context.text(N_("Waiting"))}},
                 {notice.id, std::string(to_string(*o.topic)), notice.subject, notice.recipients,
                  mailing.mailed, mailing.waiting});
    report_failed_delivery(mailing);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "notice send",
     .summary = N_("send notices to subscribed users"),
     .text = N_("Each recipient gets a separate message, sent with mail_command of the "
                "configuration file. Messages that cannot be sent wait for kaiku notice retry; "
                "earlier messages that are waiting are sent too."),
     .examples =
         {{"kaiku notice send --topic incidents 'Häiriö klo 12' -m 'Kanta on alhaalla hetken.'",
           N_("to users who subscribe to incident notices")},
          {"kaiku notice send --topic bulletins 'Kevään uutiset' -m - < uutiset.txt",
           N_("the text from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = {"id", "topic", "subject", "recipients", "mailed", "waiting"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::notice_send
