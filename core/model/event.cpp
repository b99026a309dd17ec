// SPDX-License-Identifier: Apache-2.0
#include "core/model/event.hpp"

#include <string>

#include "core/base/command_line.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::model {

using base::ErrorKind;
using base::Fault;

namespace {

/// The fault for a time at which no slot of the event begins.
Fault no_slot_at(const Event& event, time::Day date, time::TimeOfDay time, ErrorKind kind,
                 const char* field) {
    return {kind,
            "no_slot",
            {N_("{event} has no slot on {date} at {time}"),
             {{"event", event.name}, time::date_argument("date", date), {"time", time.text()}}},
            {N_("see: kaiku {words}"), {{"words", "event slots " + std::to_string(event.id)}}},
            field};
}

base::Message value_field_advice(const Event& event) {
    if (!event.is_new)
        return {N_("turn it on with: kaiku event edit {id} --value-field"), {{"id", event.id}}};
    if (event.may_be_kept)
        return {
            N_("give --value-field to event create, or to event edit if the import has created "
               "the event")};
    return {N_("create the event first: kaiku event create {event} --site {site} --value-field"),
            {{"event", base::quote_word(event.name)}, {"site", event.site}}};
}

}  // namespace

std::optional<Fault> validate_event(const std::optional<Event>& event) {
    if (!event || event->active) return std::nullopt;
    return Fault{ErrorKind::refused,
                 "inactive_event",
                 {N_("the event {event} is not active"), {{"event", event->name}}},
                 {N_("choose another event, or activate it with: kaiku event edit {id} --active"),
                  {{"id", event->id}}},
                 "event"};
}

std::optional<Fault> validate_value(const std::optional<Event>& event,
                                    const std::optional<std::int64_t>& value_cents) {
    if (!value_cents || (event && event->value_field)) return std::nullopt;
    if (event)
        return Fault{ErrorKind::refused,
                     "not_allowed",
                     {N_("the value field of the event {event} is off"), {{"event", event->name}}},
                     value_field_advice(*event),
                     "value"};
    return Fault{ErrorKind::refused,
                 "not_allowed",
                 {N_("a value can be recorded only for an event whose value field is on")},
                 {N_("give the event, too")},
                 "value"};
}

Fault slot_mismatch_fault(const Event& event, time::Day date,
                          const std::optional<time::TimeOfDay>& time) {
    if (time) return no_slot_at(event, date, *time, ErrorKind::refused, "time");
    return {ErrorKind::refused,
            "no_slot",
            {N_("{event} is scheduled: choose one of its slots"), {{"event", event.name}}},
            {N_("see: kaiku {words}"), {{"words", "event slots " + std::to_string(event.id)}}},
            "time"};
}

Fault missing_slot_fault(const Event& event, const SlotRef& slot, base::ErrorKind kind) {
    if (const auto& begin = slot.begin())
        return no_slot_at(event, begin->date, begin->time, kind, "slot");
    return {kind,
            "no_slot",
            {N_("{event} has no slot {slot}"),
             {{"event", event.name}, {"slot", base::excerpt(slot.text())}}},
            {N_("see: kaiku {words}"), {{"words", "event slots " + std::to_string(event.id)}}},
            "slot"};
}

Fault missing_event_fault() {
    return {ErrorKind::malformed,
            "missing",
            {N_("the event of the slot is missing")},
            {N_("give the event with --event")},
            "event"};
}

Fault other_time_fault() {
    return {ErrorKind::malformed,
            "usage",
            {N_("--slot already has a date and a time, which differ from --date and --time")}};
}

Fault other_end_fault(const Event& event, const Slot& existing) {
    return {ErrorKind::conflict,
            "exists",
            {N_("{event} already has a slot on {date} at {time} with a different end"),
             {{"event", event.name},
              time::date_argument("date", existing.at.date),
              {"time", existing.at.span.start.text()}}},
            {N_("remove it first with: kaiku event unschedule {event_id} --slot {slot_id}"),
             {{"event_id", event.id}, {"slot_id", existing.id}}}};
}

std::string sector_of(const Site& site, const std::optional<Event>& event) {
    return event && event->sector ? *event->sector : site.sector.value_or("");
}

}  // namespace kaiku::model
