#include "cmd/command.hpp"
#include "cmd/mail.hpp"
#include "cmd/mobile_card.hpp"
#include "core/base/file.hpp"
#include "core/work/activation.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
    std::optional<std::string> email, name, output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.text("--email", "E", N_("the holder's e-mail address"), o.email).is_required();
    arguments.text("--name", "N", N_("the holder's name, which the mobile card shows; a community card shows its organisation"), o.name);
    card_file_option(arguments, N_("also write the mobile card to hand over: .svg, .png or .pdf"), o.output);
}

void mail_code(Context& context, const work::Activation& activation) {
    const auto& command = context.settings().mail_command;
    if (!command) return;
    const auto& to = activation.holder.email;
    Mailing mail(*command);
    mail.write(context.words({N_("Your one-time code is {code}. It holds for an hour. Open your OmaKaiku account with:"), {{"code", activation.code}}}) +
               "\n\n    kaiku my activate " + to + " --code -\n");
    try {
        mail.send(to, context.text(N_("Your OmaKaiku account")), time::now());
        context.note({N_("The code is on its way to {email} by mail, too"), {{"email", to}}});
    } catch (const base::Error& error) {
        context.warn({N_("the code was not mailed, hand it over: {reason}"), {{"reason", context.words(error.fault().message)}}});
    }
}

void show(Context& context, const work::Activation& activation) {
    context.show({{"code", context.text(N_("Code"))},
                  {"email", context.text(N_("E-mail"))},
                  {"name", context.text(N_("Name"))},
                  {"activation_code", context.text(N_("One-time code"))},
                  {"activation_until", context.text(N_("The code holds until"))}},
                 {activation.card.code.shown(), activation.holder.email, activation.holder.name, activation.code, activation.until});
}

Outcome run(Context& context, const Options& o) {
    expect_card_file(o.output);
    const bool to_output = o.output == "-";
    std::string card;
    std::optional<base::OutputFile> file;
    const auto activation = work::activate_card(context.job(), o.code, *o.email, o.name, [&](const work::Activation& made) {
        if (!o.output) return;
        card = drawn_mobile_card(context, *o.output, made.card, made.holder.name);
        if (to_output) return;
        file.emplace(*o.output);
        file->write(card);
        file->flush();
    });
    if (to_output) {  // the card is there alone, and nobody else has the code
        context.err_line(context.words({N_("The one-time code of {email} is {code}"), {{"email", activation.holder.email}, {"code", activation.code}}}));
        context.out().write(card);
    } else {
        show(context, activation);
    }
    mail_code(context, activation);
    if (file) file->commit();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card activate",
     .summary = N_("open the holder's OmaKaiku account, and with it the mobile card"),
     .text = N_("Prints a one-time code for the holder, and mails it where a mail command is configured. It holds for an hour: with it the holder sets a password (kaiku my "
                "activate). An account that is there already gets a new code, and the address and the name given. Only here does the register hold a name."),
     .examples = {{"kaiku card activate A9990000071 --email maija@posti.example --name 'Maija Meikäläinen'", N_("the code is handed over")},
                  {"kaiku card activate A9990000071 --email maija@posti.example --name 'Maija Meikäläinen' -o kortti.pdf", N_("and the mobile card with it")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
