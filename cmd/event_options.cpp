#include "cmd/event_options.hpp"

#include "cmd/options.hpp"

namespace kaiku::cmd {

void event_argument(Arguments& arguments, work::NamedEvent& event) {
    arguments.positional("EVENT", N_("its whole name or its id"), event.name);
    site_option(arguments, event.site, N_("the venue's site, where two have an event of that name"));
}

work::NamedEvent event_at_default_site(const Context& context, const work::NamedEvent& event) { return {event.name, site_or_default(context, event.site)}; }

report::Columns slot_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"event_id", context.text(N_("Event's id")), false},
            {"date", context.text(N_("Date"))},
            {"start", context.text(N_("Start"))},
            {"end", context.text(N_("End"))},
            {"usages", context.text(N_("Usages"))}};
}

report::Row slot_row(const work::SlotView& view) {
    const auto& slot = view.slot;
    return {slot.id, slot.event, slot.at.date, slot.at.span.start, slot.at.span.end, view.usages};
}

}  // namespace kaiku::cmd
