#include "cmd/command.hpp"
#include "cmd/output.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
    std::optional<std::string> output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("what the figures were called when they were frozen"), o.name);
    output_option(arguments, o.output);
}

Outcome run(Context& context, const Options& o) {
    Output output(context, o.output, uses_columns(context, {stats::Level::year, stats::Level::month, stats::Level::site}), context.text(N_("Changes since publication")), {o.name});
    std::int64_t count = 0;
    stats::frozen_differences(context.job(), o.name, [&](const stats::UsesRow& row) {
        ++count;
        output.row(uses_row(row));
    });
    output.end(context.words(base::Message::counted("{count} month of a site has changed", "{count} months of sites have changed", count)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "stats diff",
     .summary = N_("show what has changed since figures were published, by site and month"),
     .text = N_("Each figure is the difference: now less then. Months that are as they were are left out."),
     .examples = {{"kaiku stats diff vuosi-2026", N_("what came or went since")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
