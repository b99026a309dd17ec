#include "cmd/usage/shared.hpp"

#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

void usage_options(Arguments& arguments, service::NewUsage& usage) {
    site_option(arguments, usage.site, N_("the venue's site (default: your only site)"));
    arguments.text("--event", "NAME|ID", N_("the event: its whole name, or its id"), usage.event);
    arguments.flag("--create-event",
                   N_("create the event if the site does not have one with that name"),
                   usage.create_event);
    arguments.day("--date", N_("day of the visit (default: today)"), usage.date);
    arguments.time_of_day("--time", N_("time of day of the visit"), usage.time);
    arguments.text("--slot", "ID|\"D T\"",
                   N_("slot of a scheduled event: its id, or its date and time"), usage.slot);
    arguments.whole("--children", N_("number of children under 18 who come along"), usage.children,
                    0, model::max_people);
    arguments.whole(
        "--customers",
        N_("number of adult customers with their own cards in the group of a community card"),
        usage.customers, 0, model::max_people);
    arguments.euros("--value", N_("value in euros, if the event has its value field on"),
                    usage.value_cents);
    arguments.flag("--allow-expired",
                   N_("admit a card that has expired by that day, at discretion"),
                   usage.allow_expired);
    arguments.text("--reason", "TEXT", N_("reason for admitting at discretion"), usage.reason);
    arguments.flag("--again", N_("record another ticket, not the same reading twice"), usage.again);
    arguments.flag("--pending",
                   N_("note the visit of a card that is not registered yet; it becomes a usage "
                      "when the card is registered"),
                   usage.pending);
    arguments.text("--key", "TEXT",
                   N_("your own key; the same key at the same site is the same record"), usage.key);
}

}  // namespace kaiku::cmd
