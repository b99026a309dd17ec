#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/preferences.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::PreferenceFields fields;
};

std::optional<bool> on_or_off(std::string_view word) {
    if (word == "on") return true;
    if (word == "off") return false;
    return std::nullopt;
}

void options(Arguments& arguments, Options& o) {
    arguments.word("--bulletins", N_("get the bulletins of Kaikukeskus by mail"), {"on", "off"}, on_or_off, o.fields.bulletins);
    arguments.word("--incidents", N_("get notices of incidents by mail"), {"on", "off"}, on_or_off, o.fields.incidents);
}

bool changes(const work::PreferenceFields& fields) { return fields.bulletins || fields.incidents || fields.lang; }

Outcome run(Context& context, const Options& o) {
    auto fields = o.fields;
    fields.lang = context.settings().given_lang;
    const auto own = changes(fields) ? work::change_preferences(context.job(), fields) : work::own_preferences(context.job());
    context.show({{"email", context.text(N_("User"))},
                  {"bulletins", context.text(N_("Bulletins"))},
                  {"incidents", context.text(N_("Incidents"))},
                  {"lang", context.text(N_("Language"))}},
                 {context.caller().name, own.bulletins, own.incidents, value(own.lang)});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user settings",
     .summary = N_("show and change what you want for yourself"),
     .text = N_("Nothing comes by mail until you order it. With --lang the language is kept in which mail comes to you and the gateway answers you."),
     .examples = {{"kaiku user settings --incidents on --lang fi", N_("get notices of incidents by mail, and all mail in Finnish")}, {"kaiku user settings", N_("as they are")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
