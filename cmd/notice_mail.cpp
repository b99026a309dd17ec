#include "cmd/notice_mail.hpp"

#include "cmd/mail.hpp"

namespace kaiku::cmd {

namespace {

void mail_one(const std::string& command, Language usual, const work::Outgoing& outgoing) {
    const Texts texts(language_from(outgoing.lang.value_or("")).value_or(usual));
    Mailing mail(command);
    mail.write(outgoing.notice.body + "\n\n-- \n");
    mail.write(texts.words({N_("You get this because you have ordered it. To end it: {line}"), {{"line", "kaiku user settings --" + std::string(word(outgoing.notice.topic)) + " off"}}}) + "\n");
    mail.send(outgoing.to, outgoing.notice.subject, time::now());
}

}  // namespace

void require_mail_command(const Context& context) {
    if (!context.settings().mail_command)
        throw base::Error(base::Kind::failed, "no_mail_command", {N_("no mail command is configured, so no notice can be sent")},
                          {N_("name one in the configuration, such as: mail_command = \"/usr/sbin/sendmail -t -i\"")});
}

work::Mailing mail_notices(Context& context) {
    const auto command = context.settings().mail_command.value();
    const auto usual = context.settings().language;
    return work::mail_waiting_notices(context.job(), [&](const work::Outgoing& outgoing) { mail_one(command, usual, outgoing); });
}

void tell_failed(const work::Mailing& mailing) {
    if (!mailing.failed) return;
    auto fault = *mailing.failed;
    fault.hint = {N_("what could not be mailed waits; try again with: kaiku notice retry")};
    throw base::Error(std::move(fault));
}

}  // namespace kaiku::cmd
