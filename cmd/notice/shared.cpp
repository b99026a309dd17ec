// SPDX-License-Identifier: Apache-2.0
#include "cmd/notice/shared.hpp"

#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/mail_command.hpp"

namespace kaiku::cmd {

namespace {

void mail_one(const std::string& command, Language default_language,
              const service::OutgoingNotice& outgoing) {
    const auto texts = texts_for(outgoing.lang, default_language);
    Mailer mail(command);
    mail.write(outgoing.notice.body + "\n\n-- \n");
    mail.write(
        texts.localized(
            {N_("You receive this because you have subscribed to it. To unsubscribe: {line}"),
             {{"line", "kaiku user settings --" + std::string(to_string(outgoing.notice.topic)) +
                           " off"}}}) +
        "\n");
    mail.send(outgoing.to, outgoing.notice.subject, time::now(), outgoing.keep);
}

}  // namespace

void require_notice_command(const Context& context) {
    require_mail_command(context, N_("no mail command is configured, so no notice can be sent"));
}

service::NoticeDelivery mail_notices(Context& context) {
    const auto command = context.settings().mail_command.value();
    const auto default_language = context.settings().language;
    return service::mail_waiting_notices(context.operation(),
                                         [&](const service::OutgoingNotice& outgoing) {
                                             mail_one(command, default_language, outgoing);
                                         });
}

void report_failed_delivery(const service::NoticeDelivery& mailing) {
    if (!mailing.failed) return;
    auto fault = *mailing.failed;
    fault.hint = {
        N_("messages that could not be sent are waiting; try again with: kaiku notice retry")};
    throw base::Error(std::move(fault));
}

}  // namespace kaiku::cmd
