#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/audit.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::AuditQuery query;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--since", N_("entries of this day or later"), o.query.since);
    arguments.text("--user", "EMAIL", N_("what this user did"), o.query.user);
    arguments.text("--object", "CODE|NAME", N_("what was done with a card, a user (by the address) or another thing, as usage:7"), o.query.object);
}

Outcome run(Context& context, const Options& o) {
    auto columns = entry_columns(context);
    columns.insert(columns.begin() + 4, {"object", context.text(N_("Object"))});
    const auto writer = context.results(report::Shape::many, std::move(columns));
    const auto count = work::list_audit(context.job(), o.query, [&](const work::AuditView& entry) {
        writer->row({entry.id, entry.at, entry.user, entry.action, entry.object, json_value(entry.before), json_value(entry.after)});
    });
    writer->end(context.words(base::Message::counted("{count} entry", "{count} entries", count)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "audit list",
     .summary = N_("list what has been done, by whom and when"),
     .text = N_("The trail only grows. Looking at it leaves an entry too."),
     .examples = {{"kaiku audit list --object A9990000071", N_("what was done with a card")},
                  {"kaiku audit list --since 2026-01-01 --user maija@halli.example --format json", N_("what one user did this year, with what was before and after")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
