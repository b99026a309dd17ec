// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/imports/shared/rows.hpp"
#include "core/service/imports/imports.hpp"

namespace kaiku::cmd::imports_show {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("the import's id, as shown by kaiku imports list"), o.id,
            N_("\"{value}\" is not the id of an import"))
        .is_listed_by("imports list");
}

ExitStatus run(Context& context, const Options& o) {
    context.show(import_columns(context, output::Shape::one),
                 import_row(service::show_import(context.operation(), o.id)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "imports show",
     .summary = N_("show an import"),
     .text = "",
     .examples = {{"kaiku imports show 7",
                   N_("see by the hash whether it was the same file as another one")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = import_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::imports_show
