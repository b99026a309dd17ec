#include "cmd/command.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::int64_t> year;
    std::optional<std::string> name;
};

void options(Arguments& arguments, Options& o) {
    arguments.whole("--year", N_("the year whose figures are published"), o.year, 1900, 9999).is_required();
    arguments.text("--name", "NAME", N_("what the figures are called from now on"), o.name).is_required();
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::one, frozen_columns(context));
    writer->row(frozen_row(stats::freeze(context.job(), *o.year, *o.name)));
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "stats freeze",
     .summary = N_("keep a year's figures as they are published"),
     .text = N_("The register's own figures follow every late record, edit and deletion. What was frozen stays, and stats diff tells what has changed since."),
     .examples = {{"kaiku stats freeze --year 2026 --name vuosi-2026", N_("on the day of publication")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
