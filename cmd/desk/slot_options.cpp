// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/slot_options.hpp"

#include <algorithm>
#include <vector>

#include "core/service/events/current_slots.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/usages/usage_slot.hpp"

namespace kaiku::cmd {

using base::Error;
using base::ErrorKind;

namespace {

/// Whether recording at the site is possible for an event that has the slot.
bool has_event_of_slot(const service::Operation& operation, const model::Site& site,
                       const model::SlotRef& slot) {
    std::vector<model::Event> events;
    service::list_events(operation, {model::SiteRef(site.id), {}, true},
                         [&](const service::EventView& view) { events.push_back(view.event); });
    return std::ranges::any_of(events, [&](const model::Event& event) {
        return event.scheduled && service::resolve_slot(operation, event, slot);
    });
}

}  // namespace

model::Event event_of_option(const service::Operation& operation, const model::EventRef& wanted,
                             const model::Site& site) {
    try {
        auto event = service::resolve_event(operation, {wanted, model::SiteRef(site.id)},
                                            model::Action::usage_record);
        if (const auto fault = model::validate_event(event)) throw Error(*fault);
        return event;
    } catch (const Error& error) {
        const auto kind = error.fault().kind;
        if (kind != ErrorKind::not_found && kind != ErrorKind::refused) throw;
        throw WrongOption(error.fault());
    }
}

model::Slot slot_of_option(const service::Operation& operation, const model::Event& event,
                           const model::SlotRef& wanted) {
    if (auto slot = service::resolve_slot(operation, event, wanted)) return *slot;
    throw WrongOption(model::missing_slot_fault(event, wanted, ErrorKind::refused));
}

std::optional<model::Event> event_of_slot_option(const service::Operation& operation,
                                                 const model::SlotRef& wanted,
                                                 const model::Site& site) {
    if (const auto id = service::resolve_event_of_slot(operation, site.id, wanted))
        return event_of_option(operation, model::EventRef(*id), site);
    const auto& begin = wanted.begin();
    if (!begin) throw WrongOption(model::missing_event_fault());
    if (has_event_of_slot(operation, site, wanted)) return std::nullopt;
    throw WrongOption(
        {ErrorKind::refused,
         "no_slot",
         {N_("no event of {site} has a slot on {date} at {time}"),
          {{"site", site.name},
           time::date_argument("date", begin->date),
           {"time", begin->time.text()}}},
         {N_("see: kaiku {words}"), {{"words", "event list --site " + std::to_string(site.id)}}},
         "slot"});
}

}  // namespace kaiku::cmd
