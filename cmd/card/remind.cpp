// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/mail_command.hpp"
#include "core/service/access.hpp"
#include "core/service/messages/reminders.hpp"

namespace kaiku::cmd::card_remind {

namespace {

struct Options {
    std::int64_t within = model::expiring_days;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--within", N_("days until the last valid day (default: 21)"), o.within, 0,
                      36'500);
    arguments.flag("--dry-run", N_("list the holders but send nothing"), o.dry_run);
}

output::Columns columns(const Context& context) {
    return {{"code", context.text(N_("Code"))},
            {"email", context.text(N_("E-mail"))},
            {"sent", context.text(N_("Reminded"))}};
}

output::Row row(const service::HolderReminder& reminder, bool sent) {
    return {reminder.code.display_text(), reminder.email, sent};
}

/// Where the card can be renewed: the site with its organisation and municipality, and its address.
std::string office_text(const service::SiteView& view) {
    const auto& site = view.site;
    auto text =
        "    " + site.name + ", " + site.organisation_name + ", " + view.municipality + "\n";
    if (site.mail_address()) text += "    " + *site.mail_address() + "\n";
    return text;
}

/// The mail contains neither the card's code nor the holder's name: others may read it.
void mail_one(const std::string& command, Language default_language,
              const service::HolderReminder& reminder, const std::function<void()>& keep) {
    const auto texts = texts_for(reminder.lang, default_language);
    Mailer mail(command);
    mail.write(
        texts.localized({N_("The last valid day of your Kaikukortti is {day}. If you still need "
                            "the card, have it renewed where you got it:"),
                         {time::date_argument("day", reminder.valid_until)}}) +
        "\n\n" + office_text(reminder.site) + "\n" +
        texts.text(N_("You can use the card until then. It keeps its code when it is renewed.")) +
        "\n\n-- \n" +
        texts.localized({N_("You receive this once before your card expires, because you have an "
                            "OmaKaiku account. To receive no reminders: {line}"),
                         {{"line", "kaiku my settings --reminders off"}}}) +
        "\n");
    mail.send(reminder.email, texts.text(N_("Your Kaikukortti expires soon")), time::now(), keep);
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    const auto within = static_cast<int>(o.within);
    service::require_permission(operation, model::Action::card_change);
    const std::string command =
        o.dry_run ? std::string()
                  : require_mail_command(
                        context, N_("no mail command is configured, so no reminder can be sent"));
    const auto writer = context.results(output::Shape::many, columns(context));
    if (o.dry_run) {
        std::int64_t count = 0;
        service::list_due_reminders(operation, within,
                                    [&](const service::HolderReminder& reminder) {
                                        writer->row(row(reminder, false));
                                        ++count;
                                    });
        writer->end(context.localized(base::Message::counted(
            "{count} reminder would be sent", "{count} reminders would be sent", count)));
        return success;
    }
    const auto delivery = service::send_reminders(
        operation, within,
        [&](const service::HolderReminder& reminder, const std::function<void()>& keep) {
            mail_one(command, context.settings().language, reminder, keep);
        },
        [&](const service::HolderReminder& reminder, bool sent) {
            writer->row(row(reminder, sent));
        });
    writer->end(context.localized(base::Message::counted(
        "{count} reminder sent", "{count} reminders sent", delivery.mailed)));
    if (!delivery.failed) return success;
    auto fault = *delivery.failed;
    fault.hint = {
        N_("reminders that could not be sent are waiting; try again with: kaiku card "
           "remind")};
    throw base::Error(std::move(fault));
}

const bool registered = add_command<Options>(
    {.words = "card remind",
     .summary = N_("remind holders by e-mail to renew their cards"),
     .text =
         N_("Writes to the holders of cards that expire soon, if they have opened their OmaKaiku "
            "account and have not turned reminders off: in their language, with the site where to "
            "renew the card, and without the card's code. Each is reminded once for each period "
            "of validity, however often this runs; reminders that could not be sent are sent by "
            "the next run. Blocked and expired cards are left out. Distributors remind the "
            "holders of their sites' cards, coordinators those within their scope. If a run is "
            "killed while the mail command works, the reminder is sent again after ten minutes."),
     .examples = {{"kaiku card remind --dry-run", N_("whom it would write to")},
                  {"kaiku card remind --quiet > /dev/null", N_("a crontab line, for every night")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_remind
