// SPDX-License-Identifier: Apache-2.0
#include "cmd/audit/shared.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/admin/audit.hpp"

namespace kaiku::cmd::audit_list {

namespace {

struct Options {
    service::AuditQuery query;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--since", N_("entries from this day on"), o.query.since);
    arguments.text("--user", "EMAIL", N_("entries about what this user did"), o.query.user);
    arguments.text(
        "--object", "CODE|NAME",
        N_("entries about a card, a user (by e-mail address) or another object, e.g. usage:7"),
        o.query.object);
}

ExitStatus run(Context& context, const Options& o) {
    auto columns = audit_entry_columns(context);
    columns.insert(columns.begin() + 4, {"object", context.text(N_("Object"))});
    const auto writer = context.results(output::Shape::many, std::move(columns));
    const auto count =
        service::list_audit(context.operation(), o.query, [&](const service::AuditView& entry) {
            writer->row({entry.id, entry.at, entry.user, entry.action, entry.object,
                         json_value(entry.before), json_value(entry.after)});
        });
    writer->end(
        context.found(base::Message::counted("{count} entry", "{count} entries", count), count));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "audit list",
     .summary = N_("show the audit log"),
     .text = N_("Entries are only ever added to the log. Viewing the log adds an entry, too."),
     .examples = {{"kaiku audit list --object A9990000071", N_("what was done with a card")},
                  {"kaiku audit list --since 2026-01-01 --user maija@halli.example --format json",
                   N_("what one user did this year, with the data before and after")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .keys = {"id", "at", "user", "action", "object", "before", "after"},
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::audit_list
