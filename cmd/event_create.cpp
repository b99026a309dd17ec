#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"
#include "core/work/events.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
    work::EventFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("its name; times are no part of it"), o.name);
    site_option(arguments, o.fields.site, N_("the venue's site"));
    arguments.flag("--value-field", N_("usages can carry a value in euros"), o.fields.value_field);
    arguments.flag("--publish", N_("show it to holders"), o.fields.published);
    arguments.text("--sector", "WORD", N_("sector, if other than its site's"), o.fields.sector).one_of({"culture", "education", "science", "sports"});
    arguments.text("--description", "TEXT", N_("what holders read about it"), o.fields.description);
}

Outcome run(Context& context, const Options& o) {
    auto fields = o.fields;
    fields.site = site_or_default(context, fields.site);
    context.show(event_columns(context, report::Shape::one), event_row(work::create_event(context.job(), o.name, fields)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event create",
     .summary = N_("create an event at a site"),
     .text = "",
     .examples = {{"kaiku event create \"Peppi Pitkätossu\" --site Päänäyttämö", N_("a play")},
                  {"kaiku event create Myöhästymismaksut --site Kirjasto --value-field", N_("waived fines, counted in euros")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
