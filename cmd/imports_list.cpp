#include "cmd/command.hpp"
#include "cmd/import_rows.hpp"
#include "core/work/imports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto writer = context.results(report::Shape::many, import_columns(context, report::Shape::many));
    work::list_imports(context.job(), [&](const model::Import& import) { writer->row(import_row(import)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "imports list",
     .summary = N_("list what card import and usage import have brought in"),
     .text = N_("Those that one may take back: with no rows outside one's scope."),
     .examples = {{"kaiku imports list", N_("which file was it, and is it undone?")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
