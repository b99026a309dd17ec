#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/base/json.hpp"
#include "core/work/imports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ID", N_("its id, as kaiku imports list shows it"), o.id);
    arguments.flag("--dry-run", N_("write nothing, but report the same"), o.dry_run);
}

bool for_programs(const Context& context) {
    return context.settings().format == report::Format::json || context.settings().format == report::Format::jsonl;
}

/// A program gets the rows that stay, a person their number: the rows themselves were told line by line.
report::Value left_value(const Context& context, std::int64_t count, const std::string& rows) {
    if (for_programs(context)) return report::Json{"[" + rows + "]"};
    return count;
}

Outcome run(Context& context, const Options& o) {
    std::string rows;
    work::UndoOptions undoing{.dry_run = o.dry_run};
    undoing.on_left = [&](const work::LeftRow& row) {
        const auto message = context.words(row.message);
        if (!for_programs(context)) return context.warn({N_("{object}: {message} ({reason})"), {{"object", row.object}, {"message", message}, {"reason", row.reason}}});
        rows += (rows.empty() ? "" : ",") + base::JsonObject().add("object", row.object).add("reason", row.reason).add("message", message).text();
    };
    const auto summary = work::undo_import(context.job(), o.id, undoing);
    const auto& import = summary.import;
    context.show({{"id", context.text(N_("Id"))},
                  word_column(context, "kind", N_("Kind")),
                  {"removed", context.text(N_("Removed"))},
                  {"restored", context.text(N_("Restored"))},
                  {"events", context.text(N_("Events removed"))},
                  {"left", context.text(N_("Left as it is"))},
                  {"dry_run", context.text(N_("Trial only"))}},
                 {import.id, import.kind, summary.removed, summary.restored, summary.events, left_value(context, summary.left, rows), summary.dry_run});
    if (import.undone_at)
        context.note({N_("import {id} was undone before, by {user}; nothing was changed"), {{"id", import.id}, {"user", import.undone_by.value_or("")}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "imports undo",
     .summary = N_("take an import back"),
     .text = N_("Cards and usages that it brought in and nobody has used or changed since go, and so do events that it made; cards that it updated get their former values. What has moved on since is named and stays. The file can be imported again afterwards. When several are to go, begin with the last one."),
     .examples = {{"kaiku imports undo 7 --dry-run", N_("look at what would stay before anything is written")},
                  {"kaiku imports undo 7", N_("it was the wrong file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
