#include "cmd/command.hpp"
#include "cmd/import_rows.hpp"
#include "core/work/imports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
};

void options(Arguments& arguments, Options& o) { arguments.positional("ID", N_("its id, as kaiku imports list shows it"), o.id); }

Outcome run(Context& context, const Options& o) {
    context.show(import_columns(context, report::Shape::one), import_row(work::show_import(context.job(), o.id)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "imports show",
     .summary = N_("show an import"),
     .text = "",
     .examples = {{"kaiku imports show 7", N_("the hash tells whether it was this file")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
