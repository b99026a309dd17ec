// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/usage/shared.hpp"

namespace kaiku::cmd::usage_edit {

namespace {

struct Options {
    model::Id id = 0;
    service::UsageChanges changes;
};

void options(Arguments& arguments, Options& o) {
    arguments.id("ID", N_("the usage's id"), o.id, not_a_usage_id).is_listed_by("usage list");
    arguments.text("--event", "NAME|ID", N_("another event"), o.changes.event);
    arguments.flag("--no-event", N_("without an event"), o.changes.no_event);
    arguments.flag("--create-event",
                   N_("create the event if the site does not have one with that name"),
                   o.changes.create_event);
    arguments.day("--date", N_("another day of the visit"), o.changes.date);
    arguments.time_of_day("--time", N_("another time of day"), o.changes.time);
    arguments.flag("--no-time", N_("without a time of day"), o.changes.no_time);
    arguments.slot("--slot", N_("another slot of a scheduled event: its id, or its date and time"),
                   o.changes.slot);
    arguments.integer(
        "--children",
        N_("number of children who came along: under 18 unless the area sets another age"),
        o.changes.children);
    arguments.integer(
        "--customers",
        N_("number of adult customers with their own cards in the group of a community card"),
        o.changes.customers);
    arguments.flag("--no-customers", N_("without a number of customers"), o.changes.no_customers);
    arguments.euros("--value", N_("value in euros, if the event has its value field on"),
                    o.changes.value_cents);
    arguments.flag("--no-value", N_("without a value"), o.changes.no_value);
    arguments.flag("--allow-expired",
                   N_("admit a card that has expired by that day, at discretion"),
                   o.changes.allow_expired);
    arguments.flag("--allow-other-area",
                   N_("admit a card that the area does not accept, at discretion"),
                   o.changes.allow_other_area);
    arguments.text("--reason", "TEXT", N_("reason for admitting at discretion"), o.changes.reason);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.changes.event && o.changes.no_event) throw contradiction("--event", "--no-event");
    if (o.changes.time && o.changes.no_time) throw contradiction("--time", "--no-time");
    if (o.changes.customers && o.changes.no_customers)
        throw contradiction("--customers", "--no-customers");
    if (o.changes.value_cents && o.changes.no_value) throw contradiction("--value", "--no-value");
    const auto view = service::edit_usage(context.operation(), o.id, o.changes);
    warn_about_reason(context, o.changes.reason, view);
    show_usage(context, view);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage edit",
     .summary = N_("change a recorded usage"),
     .text = "",
     .examples = {{"kaiku usage edit 1024 --children 1", N_("one child, not two")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::expired, base::ErrorKind::blocked},
     .keys = usage_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_edit
