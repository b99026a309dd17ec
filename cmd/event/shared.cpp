// SPDX-License-Identifier: Apache-2.0
#include "cmd/event/shared.hpp"

#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

void event_argument(Arguments& arguments, EventArgument& target) {
    arguments.positional("EVENT", N_("full name or id"), target.event)
        .is_required()
        .is_listed_by("event list");
    site_option(arguments, target.site,
                N_("the venue's site, if two sites have an event with this name"));
}

service::EventReference event_at_default_site(const Context& context, const EventArgument& given) {
    return {given.event.value(), site_or_default(context, given.site)};
}

output::Columns event_columns(const Context& context, output::Shape shape) {
    const bool whole = shape == output::Shape::one;
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Event"))},
            {"site", context.text(N_("Site"))},
            {"active", context.text(N_("Active"))},
            {"value_field", context.text(N_("Value field")), whole},
            {"published", context.text(N_("Published")), whole},
            {"scheduled", context.text(N_("Scheduled")), whole},
            word_column(context, "sector", N_("Sector")),
            {"rating_average", context.text(N_("Rating"))},
            {"rating_count", context.text(N_("Ratings")), whole},
            {"usages", context.text(N_("Usages"))}};
}

output::Row event_row(const service::EventView& view) {
    const auto& event = view.event;
    return {event.id,           event.name,          event.site_name,   event.active,
            event.value_field,  event.published,     event.scheduled,   value(view.sector),
            value(view.rating), value(view.ratings), value(view.usages)};
}

output::Columns slot_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},     {"event_id", context.text(N_("Event id")), false},
            {"date", context.text(N_("Date"))}, {"start", context.text(N_("Start"))},
            {"end", context.text(N_("End"))},   {"usages", context.text(N_("Usages"))}};
}

output::Row slot_row(const service::SlotView& view) {
    const auto& slot = view.slot;
    return {slot.id, slot.event, slot.at.date, slot.at.span.start, slot.at.span.end, view.usages};
}

}  // namespace kaiku::cmd
