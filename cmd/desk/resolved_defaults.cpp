// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/resolved_defaults.hpp"

#include <utility>

#include "cmd/cli/options.hpp"
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

bool ResolvedDefaults::is_selected(const model::EventRef& event) const {
    return event_ && service::resolve_event(context_.operation(), {event, ids_.site},
                                            model::Action::usage_record)
                             .id == event_->id;
}

void ResolvedDefaults::complete(service::NewUsage& usage) const {
    const bool is_other_site =
        usage.site &&
        model::SiteRef(service::recording_site(context_.operation(), usage.site).id) != ids_.site;
    if (!usage.site) usage.site = ids_.site;
    const bool has_own_date = usage.date.has_value();
    if (!usage.date && !usage.slot) usage.date = ids_.date;
    if (is_other_site) return;
    // The date of the usage may be another one than the slot's.
    const auto slot = has_own_date ? std::nullopt : ids_.slot;
    if (event_) usage.selected.event = event_->id;
    usage.selected.slot = slot;
    if (usage.event) return;
    usage.event = ids_.event;
    // Without an event, a slot that is given by its id says which it is.
    if (!event_ && !usage.slot && !usage.time) usage.slot = slot;
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
