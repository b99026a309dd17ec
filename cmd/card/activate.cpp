// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/mobile_card.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/mail.hpp"
#include "core/base/output_file.hpp"
#include "core/service/users/activation.hpp"

namespace kaiku::cmd::card_activate {

namespace {

struct Options {
    model::CardCode code;
    std::optional<model::EmailAddress> email;
    std::optional<std::string> output;
    std::optional<model::HolderName> name;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.text("--email", "E", N_("the holder's e-mail address"), o.email).is_required();
    arguments.text(
        "--name", "N",
        N_("holder's name, shown on the mobile card; a community card shows its organisation"),
        o.name);
    card_file_option(arguments,
                     N_("also write the mobile card to a file for the holder: .svg, .png or .pdf"),
                     o.output);
}

/// Tells the owner of an open account that it is to get another address. Without the new address:
/// the old one may no longer be the holder's.
void mail_owner(Context& context, const std::string& command,
                const service::Activation::FormerAddress& former) {
    const auto texts = texts_for(former.lang, context.settings().language);
    Mailer mail(command);
    mail.write(texts.text(N_("An office has asked to move the account of your Kaikukortti to "
                             "another e-mail address. It moves when the one-time code that the "
                             "office has is used with that address within one hour; until then "
                             "nothing changes.")) +
               "\n\n" +
               texts.text(N_("If you asked for it, you need not do anything. If you did not, stop "
                             "it by changing your password now, and tell the office that gave you "
                             "the card:")) +
               "\n\n    kaiku my passwd\n");
    try {
        mail.send(former.email, texts.text(N_("Your OmaKaiku account")), time::now());
    } catch (const base::Error&) {
        context.warn(
            {N_("the mail command failed: the holder was not told at the former address "
                "that the account is to move")});
    }
}

/// Mails the code. If the address has an account already, its owner learns here, and only here,
/// that another card is to join it.
void mail_code(Context& context, const service::Activation& activation) {
    const auto& command = context.settings().mail_command;
    if (!command) return;
    if (const auto& former = activation.former_address) mail_owner(context, *command, *former);
    const auto& to = activation.mail_to;
    const auto texts = texts_for(activation.mail_lang, context.settings().language);
    Mailer mail(*command);
    if (activation.joins)
        mail.write(texts.localized(
                       {N_("An office has activated a Kaikukortti with your address, which already "
                           "has an OmaKaiku account. If the card is yours, your account can show "
                           "it in place of the card that it shows now, whose visits you will then "
                           "no longer see there: use the one-time code {code} within one hour, and "
                           "give your present password:"),
                        {{"code", activation.code}}}) +
                   "\n\n    kaiku my activate " + to + " --code -\n\n" +
                   texts.text(N_("If it is not yours, you need not do anything: nothing in your "
                                 "account changes.")) +
                   "\n");
    else
        mail.write(
            texts.localized({N_("Your one-time code is {code}. It is valid for one hour. Open "
                                "your OmaKaiku account with:"),
                             {{"code", activation.code}}}) +
            "\n\n    kaiku my activate " + to + " --code -\n");
    try {
        mail.send(to, texts.text(N_("Your OmaKaiku account")), time::now());
        context.note({N_("The code was also sent to {email} by e-mail"),
                      {{"email", activation.holder.email}}});
    } catch (const base::Error&) {
        // Without the reason: the command may report the address as the account has it (R27).
        context.warn(
            {N_("the mail command failed: the code was not sent to {email}; give it to the "
                "holder yourself"),
             {{"email", activation.holder.email}}});
    }
}

void show(Context& context, const service::Activation& activation) {
    context.show({{"code", context.text(N_("Code"))},
                  {"email", context.text(N_("E-mail"))},
                  {"name", context.text(N_("Name"))},
                  {"activation_code", context.text(N_("One-time code"))},
                  {"activation_until", context.text(N_("Code valid until"))}},
                 {activation.card.code.display_text(), activation.holder.email,
                  activation.holder.name, activation.code, activation.expires_at});
}

ExitStatus run(Context& context, const Options& o) {
    require_card_file(o.output);
    const bool to_output = o.output == "-";
    std::string card;
    std::optional<base::OutputFile> file;
    const auto activation = service::activate_card(
        context.operation(), o.code, *o.email, o.name, [&](const service::Activation& made) {
            if (!o.output) return;
            card = render_mobile_card(context, *o.output, made.card, made.holder.name);
            if (to_output) return;
            file.emplace(*o.output);
            file->write(card);
            file->flush();
        });
    if (to_output) {
        // Standard output carries only the card, so the one-time code is printed on standard error:
        // it cannot be shown again.
        context.err_line(
            context.localized({N_("The one-time code for {email} is {code}"),
                               {{"email", activation.holder.email}, {"code", activation.code}}}));
        context.out().write(card);
    } else {
        show(context, activation);
    }
    if (activation.left)
        context.note({N_("The account of {code}, which is no longer usable, now shows this card"),
                      {{"code", *activation.left}}});
    mail_code(context, activation);
    if (file) file->commit();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "card activate",
     .summary = N_("open the holder's OmaKaiku account and mobile card"),
     .text =
         N_("Prints a one-time code for the holder, and sends it by e-mail if a mail command is "
            "configured. The code is valid for one hour; the holder uses it to set a password "
            "(kaiku my activate). An existing account gets a new code, and the address and name "
            "given; if it was opened, it keeps its address and password until the code is used "
            "with another address, and its owner is told by e-mail. If the address already "
            "belongs to another card's "
            "account, its owner can let the account show this card instead, with the code and "
            "the account's own password; the other card then has no account. This is the only "
            "place where the register stores a holder's name."),
     .examples =
         {{"kaiku card activate A9990000071 --email maija@posti.example --name 'Maija Meikäläinen'",
           N_("give the code to the holder")},
          {"kaiku card activate A9990000071 --email maija@posti.example --name 'Maija Meikäläinen' "
           "-o kortti.pdf",
           N_("also write the mobile card")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::blocked},
     .keys = ResultKeys({"code", "email", "name", "activation_code", "activation_until"})
                 .remark("With -o - there are no results: standard output is the card.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_activate
