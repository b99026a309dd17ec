#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"
#include "cmd/rows.hpp"
#include "core/work/holder.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> email, municipality;
    std::optional<time::Day> from;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--municipality", "M", N_("at sites in this municipality only"), o.municipality);
    arguments.day("--from", N_("events that take place on that day or later; today unless given"), o.from);
    email_option(arguments, o.email);
}

Outcome run(Context& context, const Options& o) {
    holder(context, o.email);
    const auto writer = context.results(report::Shape::many, event_columns(context, report::Shape::many));
    work::list_offers(context.job(), {o.municipality, o.from}, [&](const work::EventView& view) { writer->row(event_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my offers",
     .summary = N_("list what venues offer to holders"),
     .text = N_("Events that venues have published in OmaKaiku: those that are still to come, and those that have no schedule."),
     .examples = {{"kaiku my offers --municipality Tampere", N_("in one municipality")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::nobody,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
