// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/event/shared.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd::event_create {

namespace {

struct Options {
    std::optional<model::EventName> name;
    service::EventFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name, without times"), o.name).is_required();
    site_option(arguments, o.fields.site, N_("the venue's site"));
    arguments.flag("--value-field", N_("usages can have a value in euros"), o.fields.value_field);
    arguments.flag("--publish", N_("show it to holders"), o.fields.published);
    arguments.text("--sector", "WORD", N_("sector, if different from the site's"), o.fields.sector)
        .one_of({"culture", "education", "science", "sports"});
    arguments.text("--description", "TEXT", N_("description shown to holders"),
                   o.fields.description);
}

ExitStatus run(Context& context, const Options& o) {
    warn_about_removed(context, o.fields.description);
    auto fields = o.fields;
    fields.site = site_or_default(context, fields.site);
    context.show(event_columns(context, output::Shape::one),
                 event_row(service::create_event(context.operation(), *o.name, fields)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event create",
     .summary = N_("create an event at a site"),
     .text = "",
     .examples = {{"kaiku event create \"Peppi Pitkätossu\" --site Päänäyttämö", N_("a play")},
                  {"kaiku event create Myöhästymismaksut --site Kirjasto --value-field",
                   N_("waived fines, recorded in euros")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = event_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_create
