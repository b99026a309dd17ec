#include "cmd/command.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto writer = context.results(report::Shape::many, frozen_columns(context));
    stats::list_frozen(context.job(), [&](const stats::FrozenYear& year) { writer->row(frozen_row(year)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>({.words = "stats list",
                                              .summary = N_("list the figures that were kept as published"),
                                              .text = "",
                                              .examples = {{"kaiku stats list", N_("all of them, the oldest first")}},
                                              .reg = RegisterNeed::read,
                                              .actor = ActorNeed::user},
                                             options, run);

}  // namespace

}  // namespace kaiku::cmd
