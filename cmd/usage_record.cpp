#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"
#include "cmd/usage_options.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NewUsage usage;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.usage.code);
    usage_options(arguments, o.usage);
}

Outcome run(Context& context, const Options& o) {
    auto usage = o.usage;
    usage.site = site_or_default(context, usage.site);
    const auto view = work::record_usage(context.job(), usage);
    for (const auto& warning : view.usage.warnings) context.note(model::warning_message(warning));
    context.show(usage_columns(context, report::Shape::one), usage_row(view));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "usage record",
     .summary = N_("record a use of a card"),
     .text = "",
     .examples = {{"kaiku usage record A9990000071 --site Päänäyttämö --event \"Peppi Pitkätossu\" --children 2", N_("a ticket with two children")},
                  {"kaiku usage record A999000017 --site Uimahalli --date 24.11.2026", N_("a visit of the day before")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::expired, base::Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
