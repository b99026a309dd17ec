// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/options.hpp"
#include "core/service/users/preferences.hpp"

namespace kaiku::cmd::my_settings {

namespace {

struct Options {
    service::HolderSettingFields fields;
    std::optional<std::string> email;
};

void options(Arguments& arguments, Options& o) {
    on_off_option(arguments, "--reminders",
                  N_("receive an e-mail when it is time to renew your card"), o.fields.reminders);
    email_option(arguments, o.email);
}

ExitStatus run(Context& context, const Options& o) {
    auto fields = o.fields;
    fields.lang = context.settings().lang_option;
    const auto account = holder(context, o.email);
    const auto own = fields.reminders || fields.lang
                         ? service::change_holder_settings(context.operation(), account, fields)
                         : service::show_holder_settings(context.operation(), account);
    context.show({{"email", context.text(N_("E-mail"))},
                  {"reminders", context.text(N_("Reminders"))},
                  {"lang", context.text(N_("Language"))}},
                 {account.email, own.reminders, value(own.lang)});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my settings",
     .summary = N_("show or change your own OmaKaiku settings"),
     .text = N_("You receive one reminder before your card expires unless you turn reminders off. "
                "--lang sets the language of your reminders."),
     .examples = {{"kaiku my settings --reminders off", N_("no reminders")},
                  {"kaiku my settings --lang sv", N_("reminders in Swedish")},
                  {"kaiku my settings", N_("show your current settings")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .anonymous = true,
     .keys = {"email", "reminders", "lang"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_settings
