// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/options.hpp"
#include "core/service/users/preferences.hpp"

namespace kaiku::cmd::user_settings {

namespace {

struct Options {
    service::PreferenceFields fields;
};

void options(Arguments& arguments, Options& o) {
    on_off_option(arguments, "--bulletins", N_("receive the bulletins of Kaikukeskus by e-mail"),
                  o.fields.bulletins);
    on_off_option(arguments, "--incidents", N_("receive notices of incidents by e-mail"),
                  o.fields.incidents);
}

bool changes(const service::PreferenceFields& fields) {
    return fields.bulletins || fields.incidents || fields.lang;
}

ExitStatus run(Context& context, const Options& o) {
    auto fields = o.fields;
    fields.lang = context.settings().lang_option;
    const auto own = changes(fields) ? service::change_preferences(context.operation(), fields)
                                     : service::show_preferences(context.operation());
    context.show({{"email", context.text(N_("User"))},
                  {"bulletins", context.text(N_("Bulletins"))},
                  {"incidents", context.text(N_("Incidents"))},
                  {"lang", context.text(N_("Language"))}},
                 {context.caller().name, own.bulletins, own.incidents, value(own.lang)});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user settings",
     .summary = N_("show or change your own settings"),
     .text = N_("Nothing is sent by e-mail until you order it. --lang sets the language of your "
                "e-mail and of the gateway's answers."),
     .examples = {{"kaiku user settings --incidents on --lang fi",
                   N_("receive notices of incidents by e-mail, and all mail in Finnish")},
                  {"kaiku user settings", N_("show your current settings")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = {"email", "bulletins", "incidents", "lang"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_settings
