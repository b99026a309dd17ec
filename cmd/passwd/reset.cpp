// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/user/shared/open_access.hpp"
#include "core/base/token.hpp"
#include "core/model/user.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd::passwd_reset {

namespace {

struct Options {
    std::string email;
    std::optional<std::string> code;
    bool password_from_input = false;
    bool revoke_all = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.text("--code", "CODE", N_("the one-time code; - reads it from standard input"),
                   o.code);
    password_option(arguments, o.password_from_input);
    revoke_all_option(arguments, o.revoke_all);
}

/// Mails a one-time code. Does the same work and gives the same answer for every address, so that
/// nobody can find out who is a user (R27). A malformed address is not repeated in the message: it
/// may be a code or a password in the wrong place.
void mail_code(Context& context, const Options& o) {
    const auto parsed = model::EmailAddress::parse(o.email);
    if (!parsed)
        throw base::Error(base::ErrorKind::malformed, "not_an_address",
                          {N_("the given address is not an e-mail address")});
    const auto& address = parsed->text();
    const auto& command = context.settings().mail_command;
    if (!command)
        throw base::Error(
            base::ErrorKind::failed, "no_mail_command",
            {N_("no mail command is configured, so no one-time code can be sent")},
            {N_("ask a coordinator, who can get a code for you with: kaiku passwd reset EMAIL")});
    const auto made = service::create_code_to_mail(context.operation(), address);
    const auto& to = made ? made->email : address;
    const auto code = made ? made->code : base::new_one_time_code();
    const auto texts = texts_for(made ? made->lang : std::nullopt, context.settings().language);
    const auto body =
        texts.localized(
            {N_("Your one-time code is {code}. It is valid for an hour. Set a new password with:"),
             {{"code", code}}}) +
        "\n\n    kaiku passwd reset " + to + " --code -\n\n" +
        texts.text(N_("If you did not ask for it, you need not do anything.")) + "\n";
    const auto message = mail_message(
        to, texts.text(N_("A one-time code for the Kaikukortti register")), body, time::now());
    send_in_background(made ? *command : ":", message);
    context.note({N_("If the address is a user's, a one-time code is being sent to it")});
}

output::Columns columns(const Context& context) {
    auto all = open_access_columns(context);
    all.insert(all.begin(), {"code", context.text(N_("One-time code"))});
    return all;
}

ExitStatus run(Context& context, const Options& o) {
    if (o.code) {
        const auto [code, password] =
            code_and_new_password(context, *o.code, o.password_from_input);
        const auto open =
            service::reset_password(context.operation(), o.email, code, password, o.revoke_all);
        context.note({N_("Password changed; log in with: kaiku login EMAIL")});
        note_open_access(context, o.email, open);
    } else if (const auto made =
                   service::create_code_for(context.operation(), o.email, o.revoke_all)) {
        auto row = open_access_row(made->open);
        row.insert(row.begin(), made->code);
        context.show(columns(context), row);
        note_open_access(context, o.email, made->open);
    } else {
        // The same for every address, so that nobody can find out who is a user (R27).
        if (o.revoke_all)
            throw base::Error(
                base::ErrorKind::denied, "no_role",
                {N_("--revoke-all is for a coordinator who manages all grants of the user, or for "
                    "the user with --code")},
                {N_("get a code by mail with: kaiku passwd reset EMAIL")});
        mail_code(context, o);
    }
    return success;
}

const bool registered = add_command<Options>(
    {.words = "passwd reset",
     .summary = N_("reset a forgotten password with a one-time code, or get such a code"),
     .text = N_("Without --code a code is created: a coordinator who manages the user sees it and "
                "can pass it on; when anyone else asks, it is mailed to the user. A code is valid "
                "for an hour and works once. With --code - and --password-stdin the code is the "
                "first line of standard input and the password the second. The answer says what "
                "else still gives access to the account; --revoke-all ends it."),
     .examples = {{"kaiku passwd reset recorder@uimahalli.example", N_("get a code")},
                  {"kaiku passwd reset recorder@uimahalli.example --code -",
                   N_("asks once for the code and twice for a new password")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .ends = {base::ErrorKind::refused},
     .keys = ResultKeys(columns).remark("Only for a coordinator who manages the user, without "
                                        "--code; otherwise there are no results.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::passwd_reset
