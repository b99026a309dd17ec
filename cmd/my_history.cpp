#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"
#include "cmd/rows.hpp"
#include "core/work/holder.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> email;
};

void options(Arguments& arguments, Options& o) { email_option(arguments, o.email); }

/// What concerns the holder; who at the venue recorded it does not.
report::Columns columns(const Context& context) {
    return {{"id", context.text(N_("Id")), false},
            {"date", context.text(N_("Date"))},
            {"time", context.text(N_("Time"))},
            {"site", context.text(N_("Site"))},
            {"event", context.text(N_("Event"))},
            {"event_id", context.text(N_("Event's id")), false},
            {"children", context.text(N_("Children"))},
            {"customers", context.text(N_("Customers")), false},
            {"value_cents", context.text(N_("Value"))},
            {"code", context.text(N_("Code")), false}};
}

report::Row row(const work::UsageView& view) {
    const auto& usage = view.usage;
    report::Value cents;
    if (usage.value_cents) cents = report::Cents{*usage.value_cents};
    return {usage.id, usage.date, value(usage.time), view.site, value(view.event), value(usage.event), usage.children, value(usage.customers), cents, view.code};
}

Outcome run(Context& context, const Options& o) {
    const auto who = holder(context, o.email);
    const auto writer = context.results(report::Shape::many, columns(context));
    const auto found = work::own_history(context.job(), who, [&](const work::UsageView& view) { writer->row(row(view)); });
    writer->end(context.words(base::Message::counted("{count} visit", "{count} visits", found)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my history",
     .summary = N_("list where your card was used"),
     .text = N_("Visits with a card that was lost and replaced are listed, too."),
     .examples = {{"kaiku my history", N_("all visits, the oldest first")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::nobody,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
