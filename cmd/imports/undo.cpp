// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/base/json.hpp"
#include "core/service/imports/imports.hpp"

namespace kaiku::cmd::imports_undo {

namespace {

struct Options {
    model::Id id = 0;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("the import's id, as shown by kaiku imports list"), o.id,
            N_("\"{value}\" is not the id of an import"))
        .is_listed_by("imports list");
    arguments.flag("--dry-run", N_("write nothing, only show what would happen"), o.dry_run);
}

bool for_programs(const Context& context) {
    return context.settings().format == output::Format::json ||
           context.settings().format == output::Format::jsonl;
}

/// The rows that were left unchanged: the rows themselves for programs, their number for people,
/// who have been told about each row in a warning.
output::Value left_value(const Context& context, std::int64_t count, const std::string& rows) {
    if (for_programs(context)) return output::Json{"[" + rows + "]"};
    return count;
}

ExitStatus run(Context& context, const Options& o) {
    std::string rows;
    service::UndoOptions undoing{.dry_run = o.dry_run};
    undoing.on_skipped = [&](const service::SkippedRow& row) {
        const auto message = context.localized(row.message);
        if (!for_programs(context))
            return context.warn(
                {N_("{object}: {message} ({reason})"),
                 {{"object", row.object}, {"message", message}, {"reason", row.reason}}});
        rows += (rows.empty() ? "" : ",") + base::JsonObject()
                                                .add("object", row.object)
                                                .add("reason", row.reason)
                                                .add("message", message)
                                                .text();
    };
    const auto summary = service::undo_import(context.operation(), o.id, undoing);
    const auto& import = summary.import;
    context.show({{"id", context.text(N_("Id"))},
                  word_column(context, "kind", N_("Kind")),
                  {"removed", context.text(N_("Removed"))},
                  {"restored", context.text(N_("Restored"))},
                  {"events", context.text(N_("Events removed"))},
                  {"left", context.text(N_("Left unchanged"))},
                  {"dry_run", context.text(N_("Dry run"))}},
                 {import.id, import.kind, summary.removed, summary.restored, summary.events,
                  left_value(context, summary.left, rows), summary.dry_run});
    if (import.undone_at && summary.removed + summary.restored + summary.events == 0)
        context.note({N_("import {id} has already been undone ({user}, {time})"),
                      {{"id", import.id},
                       {"user", import.undone_by.value_or("")},
                       {"time", output::to_display_text(*import.undone_at, context.style())}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "imports undo",
     .summary = N_("undo an import"),
     .text =
         N_("Remove the cards and usages that the import added and that have not been used or "
            "changed since then, and the events that it created. Cards that it updated get their "
            "former values back. Rows that have changed since then are listed and kept. The file "
            "can be imported again afterwards. To undo several imports, begin with the last one. "
            "Repeat the command to undo what was kept and is no longer used."),
     .examples = {{"kaiku imports undo 7 --dry-run",
                   N_("see what would be kept before anything is written")},
                  {"kaiku imports undo 7", N_("undo the import of a wrong file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = {"id", "kind", "removed", "restored", "events", "left", "dry_run"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::imports_undo
