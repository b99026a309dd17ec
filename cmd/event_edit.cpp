#include "cmd/command.hpp"
#include "cmd/event_options.hpp"
#include "cmd/rows.hpp"
#include "core/work/events.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
    work::EventChanges changes;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.text("--name", "NAME", N_("a new name"), o.changes.name);
    arguments.flag("--active", N_("offer it for recording"), o.changes.active, true);
    arguments.flag("--no-active", N_("offer it no more"), o.changes.active, false);
    arguments.flag("--value-field", N_("usages can carry a value in euros"), o.changes.value_field, true);
    arguments.flag("--no-value-field", N_("usages carry no value"), o.changes.value_field, false);
    arguments.flag("--publish", N_("show it to holders"), o.changes.published, true);
    arguments.flag("--no-publish", N_("hide it from holders"), o.changes.published, false);
    arguments.text("--sector", "WORD", N_("sector, if other than its site's"), o.changes.sector).one_of({"culture", "education", "science", "sports"});
    arguments.text("--description", "TEXT", N_("what holders read about it"), o.changes.description);
}

Outcome run(Context& context, const Options& o) {
    const auto view = work::edit_event(context.job(), event_at_default_site(context, o.event), o.changes);
    context.show(event_columns(context, report::Shape::one), event_row(view));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event edit",
     .summary = N_("change an event"),
     .text = N_("Usages that were recorded stay as they are."),
     .examples = {{"kaiku event edit \"Peppi Pitkätossu\" --no-active", N_("the season is over")},
                  {"kaiku event edit 12 --name \"Peppi Pitkätossu karkuteillä\"", N_("its right name")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
