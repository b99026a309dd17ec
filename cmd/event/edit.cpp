// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "cmd/event/shared.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd::event_edit {

namespace {

struct Options {
    EventArgument event;
    service::EventChanges changes;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.text("--name", "NAME", N_("new name"), o.changes.name);
    arguments.flag("--active", N_("offer it when recording"), o.changes.active, true);
    arguments.flag("--no-active", N_("no longer offer it when recording"), o.changes.active, false);
    arguments.flag("--value-field", N_("usages can have a value in euros"), o.changes.value_field,
                   true);
    arguments.flag("--no-value-field", N_("usages have no value"), o.changes.value_field, false);
    arguments.flag("--publish", N_("show it to holders"), o.changes.published, true);
    arguments.flag("--no-publish", N_("hide it from holders"), o.changes.published, false);
    arguments.text("--sector", "WORD", N_("sector, if different from the site's"), o.changes.sector)
        .one_of({"culture", "education", "science", "sports"});
    arguments.flag("--no-sector", N_("the site's sector"), o.changes.no_own_sector);
    arguments.text("--description", "TEXT", N_("description shown to holders"),
                   o.changes.description);
    arguments.flag("--no-description", N_("without a description"), o.changes.no_description);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.changes.sector && o.changes.no_own_sector) throw contradiction("--sector", "--no-sector");
    if (o.changes.description && o.changes.no_description)
        throw contradiction("--description", "--no-description");
    warn_about_removed(context, o.changes.description);
    const auto view = service::edit_event(context.operation(),
                                          event_at_default_site(context, o.event), o.changes);
    context.show(event_columns(context, output::Shape::one), event_row(view));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event edit",
     .summary = N_("change an event"),
     .text = N_("Existing usages are not changed."),
     .examples = {{"kaiku event edit \"Peppi Pitkätossu\" --no-active", N_("the season is over")},
                  {"kaiku event edit 12 --name \"Peppi Pitkätossu karkuteillä\"",
                   N_("correct its name")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = event_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_edit
