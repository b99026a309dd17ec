// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/imports/shared/rows.hpp"
#include "core/service/imports/imports.hpp"

namespace kaiku::cmd::imports_list {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto writer =
        context.results(output::Shape::many, import_columns(context, output::Shape::many));
    service::list_imports(context.operation(),
                          [&](const model::Import& import) { writer->row(import_row(import)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "imports list",
     .summary = N_("list imports of cards and usages"),
     .text =
         N_("Only imports that you may undo are listed: those without rows outside your scope."),
     .examples = {{"kaiku imports list",
                   N_("see which file was imported and whether the import was undone")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = import_columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::imports_list
