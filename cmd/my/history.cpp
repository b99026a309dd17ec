// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/site_names.hpp"
#include "core/service/users/holder.hpp"

namespace kaiku::cmd::my_history {

namespace {

struct Options {
    std::optional<std::string> email;
};

void options(Arguments& arguments, Options& o) { email_option(arguments, o.email); }

/// Only what concerns the holder: not the user who recorded the visit.
output::Columns columns(const Context& context) {
    return {{"id", context.text(N_("Id")), false},
            {"date", context.text(N_("Date"))},
            {"time", context.text(N_("Time"))},
            {"site", context.text(N_("Site"))},
            {"event", context.text(N_("Event"))},
            {"event_id", context.text(N_("Event id")), false},
            {"children", context.text(N_("Children"))},
            {"customers", context.text(N_("Customers")), false},
            {"value_cents", context.text(N_("Value"))},
            {"code", context.text(N_("Code")), false}};
}

output::Row row(const service::UsageView& view) {
    const auto& usage = view.usage;
    output::Value cents;
    if (usage.value_cents) cents = output::Cents{*usage.value_cents};
    return {
        usage.id,           usage.date,     value(usage.time),      view.site, value(view.event),
        value(usage.event), usage.children, value(usage.customers), cents,     view.code};
}

ExitStatus run(Context& context, const Options& o) {
    const auto who = holder(context, o.email);
    const auto writer = context.results(output::Shape::many, columns(context));
    const SiteNames names(context);
    const auto found =
        service::list_holder_history(context.operation(), who, [&](service::UsageView view) {
            view.site = names.in_list(view.usage.site, view.site);
            writer->row(row(view));
        });
    writer->end(
        context.found(base::Message::counted("{count} visit", "{count} visits", found), found));
    return success;
}

const bool registered =
    add_command<Options>({.words = "my history",
                          .summary = N_("list the visits with your card"),
                          .text = N_("Visits with a lost card that was replaced are also listed."),
                          .examples = {{"kaiku my history", N_("all visits, the oldest first")}},
                          .reg = RegisterNeed::audited_read,
                          .actor = ActorNeed::none,
                          .anonymous = true,
                          .keys = columns,
                          .rows = RowKind::summable},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::my_history
