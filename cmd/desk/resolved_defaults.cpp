// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/resolved_defaults.hpp"

#include <utility>

#include "cmd/cli/options.hpp"
#include "core/service/events/current_slots.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"

namespace kaiku::cmd {

using base::Error;
using base::ErrorKind;

ResolvedDefaults::ResolvedDefaults(Context& context, DeskDefaults given, bool check_only)
    : context_(context), check_only_(check_only) {
    given.site = site_or_default(context, given.site);
    resolve(std::move(given), Check::existing);
}

std::optional<model::Id> ResolvedDefaults::site_id() const {
    return check_only_ || !ids_.site ? std::nullopt : ids_.site->id();
}

void ResolvedDefaults::complete(service::NewUsage& usage) const {
    const auto operation = context_.operation();
    auto own = ids_;
    const bool is_other_site =
        usage.site &&
        model::SiteRef(service::recording_site(operation, usage.site).id) != ids_.site;
    if (is_other_site) own.event.reset(), own.slot.reset();
    own.complete(usage);
    if (usage.slot || usage.time || !usage.event || usage.event != own.event) return;
    // It is looked up for each visit, because the desk may be open until the next slot and the next
    // day.
    const auto slot =
        service::default_slot_of_day(operation, {*usage.event, usage.site}, usage.date);
    if (!slot) return;
    usage.slot = slot->id;
    usage.slot_filled_in = true;
}

service::UsageView ResolvedDefaults::record_completed(service::NewUsage& usage) const {
    complete(usage);
    return service::record_usage(context_.operation(), usage);
}

service::UsageView ResolvedDefaults::record(service::NewUsage usage) const {
    try {
        return record_completed(usage);
    } catch (const Error& error) {
        if (error.fault().code != "not_found" || usage.site != ids_.site) throw;
        const auto chosen_as =
            given_.site ? given_.site : model::SiteRef::parse(site_name_).value();
        if (auto lost = service::lost_site_fault(context_.operation(), *site_id(), *chosen_as))
            throw Error(*std::move(lost));
        throw;
    }
}

void ResolvedDefaults::select(DeskDefaults wanted) {
    wanted.site = given_.site;
    resolve(std::move(wanted), Check::usable);
}

void ResolvedDefaults::resolve_again() {
    try {
        resolve(given_, Check::existing);
    } catch (const Error& error) {
        // It was right when the desk began: the desk has to stop, and nobody has typed it wrong.
        auto fault = error.fault();
        if (fault.kind == ErrorKind::not_found) fault.kind = ErrorKind::failed;
        throw Error(std::move(fault));
    }
}

void ResolvedDefaults::resolve(DeskDefaults given, Check check) {
    auto ids = given;
    std::string site_name;
    std::optional<model::Event> event;
    if (!check_only_) {
        const auto operation = context_.operation();
        const auto site = service::recording_site(operation, given.site);
        ids.site = site.id;
        site_name = site.name;
        if (given.event) {
            event = service::resolve_event(operation, {*given.event, ids.site},
                                           model::Action::usage_record);
            ids.event = event->id;
        }
        if (check == Check::usable)
            if (const auto fault = model::validate_event(event)) throw Error(*fault);
        if (given.slot && check == Check::usable) {
            if (!event) {
                auto fault = model::missing_event_fault();
                fault.hint = {};  // a request has no options
                throw Error(std::move(fault));
            }
            if (!event->scheduled || !service::resolve_slot(operation, *event, *given.slot))
                throw Error(model::missing_slot_fault(*event, *given.slot, ErrorKind::refused));
        }
    }
    given_ = std::move(given);
    ids_ = std::move(ids);
    site_name_ = std::move(site_name);
    event_ = std::move(event);
}

}  // namespace kaiku::cmd
