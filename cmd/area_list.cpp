#include "cmd/area_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/areas.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto writer = context.results(report::Shape::many, area_columns(context));
    work::list_areas(context.job(), [&](const work::AreaView& view) { writer->row(area_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "area list",
     .summary = N_("list areas"),
     .text = "",
     .examples = {{"kaiku area list", N_("with their municipalities")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
