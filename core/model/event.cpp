#include "core/model/event.hpp"

#include "core/base/text.hpp"

namespace kaiku::model {

using base::Fault;
using base::Kind;

std::optional<Fault> event_fault(const std::optional<Event>& event) {
    if (!event || event->active) return std::nullopt;
    return Fault{Kind::refused, "inactive_event", {N_("the event {event} is not active"), {{"event", event->name}}}, {}, "event"};
}

std::optional<Fault> value_fault(const std::optional<Event>& event, const std::optional<std::int64_t>& value_cents) {
    if (!value_cents || (event && event->value_field)) return std::nullopt;
    if (event) return Fault{Kind::refused, "not_allowed", {N_("the event {event} does not have its value field on"), {{"event", event->name}}}, {}, "value"};
    return Fault{Kind::refused, "not_allowed", {N_("a value can be recorded only for an event that has its value field on")}, {N_("name the event with --event")}, "value"};
}

Fault no_slot_then(const Event& event, time::Day date, const std::optional<time::TimeOfDay>& time) {
    const base::Message hint{N_("see: kaiku {words}"), {{"words", "event slots"}}};
    if (!time) return {Kind::refused, "no_slot", {N_("{event} has a schedule: the usage needs one of its slots"), {{"event", event.name}}}, hint, "time"};
    return {Kind::refused, "no_slot",
            {N_("{event} has no slot on {date} at {time}"), {{"event", event.name}, time::date_argument("date", date), {"time", time->text()}}}, hint, "time"};
}

Fault no_such_slot(const Event& event, std::string_view named, base::Kind kind) {
    return {kind, "no_slot", {N_("{event} has no slot {slot}"), {{"event", event.name}, {"slot", base::excerpt(named)}}}, {N_("see: kaiku {words}"), {{"words", "event slots"}}}};
}

std::string sector_of(const Site& site, const std::optional<Event>& event) {
    return event && event->sector ? *event->sector : site.sector.value_or("");
}

}  // namespace kaiku::model
