#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NewUsage usage;
    std::optional<std::int64_t> children;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.usage.code);
    site_option(arguments, o.usage.site, N_("the venue's site (default: the only one there is)"));
    arguments.text("--event", "NAME|ID", N_("the event: its whole name, or its id"), o.usage.event);
    arguments.flag("--create-event", N_("create the event when the site has none of that name"), o.usage.create_event);
    arguments.day("--date", N_("day of the visit (default: today)"), o.usage.date);
    arguments.time_of_day("--time", N_("time of day of the visit"), o.usage.time);
    arguments.whole("--children", N_("children under 18 who come along"), o.children, 0, model::most_people);
    arguments.whole("--customers", N_("adult customers with cards of their own in the group of a community card"), o.usage.customers, 0, model::most_people);
    arguments.euros("--value", N_("value in euros, where the event has its value field on"), o.usage.value_cents);
    arguments.flag("--allow-expired", N_("admit a card that has expired by that day, at discretion"), o.usage.allow_expired);
    arguments.text("--reason", "TEXT", N_("why it is admitted at discretion"), o.usage.reason);
    arguments.flag("--again", N_("it is another ticket, not a reader that beeped twice"), o.usage.again);
    arguments.text("--key", "TEXT", N_("a key of your own: the same key at the same site is the same record"), o.usage.key);
}

Outcome run(Context& context, const Options& o) {
    auto usage = o.usage;
    usage.site = site_or_default(context, usage.site);
    usage.children = o.children.value_or(0);
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
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
