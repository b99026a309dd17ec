// SPDX-License-Identifier: Apache-2.0
#include "cmd/audit/shared.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/cards/card_views.hpp"

namespace kaiku::cmd::card_history {

namespace {

struct Options {
    model::CardCode code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::many, audit_entry_columns(context));
    service::card_history(context.operation(), o.code, [&](const model::AuditEntry& entry) {
        writer->row({entry.number, entry.at, entry.actor, entry.action, json_value(entry.before),
                     json_value(entry.after)});
    });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "card history",
     .summary = N_("show what has been done with a card, by whom and when"),
     .text = "",
     .examples = {{"kaiku card history A9990000071", N_("the card's audit log")},
                  {"kaiku card history A9990000071 --format json",
                   N_("with the data before and after")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .keys = audit_entry_columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_history
