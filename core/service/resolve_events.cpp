// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "core/base/text.hpp"
#include "core/service/access.hpp"
#include "core/service/labels.hpp"
#include "core/service/name_choice.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

std::vector<std::string> labels_of_events(const Operation& operation,
                                          const store::EventFilter& filter) {
    auto rows = store::list_events(operation.db(), filter);
    std::vector<model::Event> events;
    events.reserve(rows.size());
    for (auto& row : rows) events.push_back(std::move(row.event));
    return event_labels(operation, events);
}

/// The events of one site or of all where the caller may perform the action; for recording, only
/// active ones.
store::EventFilter permitted_events(const Operation& operation, std::optional<model::Id> site,
                                    model::Action action) {
    store::EventFilter filter;
    filter.sites = permitted_sites(operation, action);
    filter.site = site;
    if (action == model::Action::usage_record) filter.active = true;
    return filter;
}

Labelled with_all_details(const Operation& operation, const model::Event& event) {
    const auto at = store::find_site(operation.db(), event.site).value();
    return {event.name, {event.site_name, at.organisation_name}, event.id};
}

/// The events that fit and have the name, or else the one that is written with its site as by
/// event_labels(). In files a name is only a name: another program may have written it.
std::vector<model::Event> find_fitting_events(
    const Operation& operation, const model::EventRef& wanted, std::optional<model::Id> site,
    const std::function<bool(const model::Event&)>& fits) {
    const auto by_name = [&](const std::string& name) {
        auto found = store::find_events_by_name(operation.db(), name, site);
        std::erase_if(found, [&](const model::Event& event) { return !fits(event); });
        return found;
    };
    if (wanted.is_name_only()) return by_name(wanted.text());
    return find_with_details(wanted.text(), by_name, [&](const model::Event& event) {
        return with_all_details(operation, event);
    });
}

/// The event of another site whose label was given, if the caller may see it.
std::optional<model::Event> find_labelled_at_other_site(const Operation& operation,
                                                        const model::EventRef& wanted,
                                                        model::Id site) {
    if (wanted.is_name_only()) return std::nullopt;
    const auto by_name = [&](const std::string& name) {
        auto found = store::find_events_by_name(operation.db(), name, std::nullopt);
        std::erase_if(found, [&](const model::Event& event) {
            return event.site == site ||
                   !is_permitted_at_site(operation, model::Action::event_see, event.site);
        });
        return found;
    };
    auto found = find_by_label(wanted.text(), by_name, [&](const model::Event& event) {
        return with_all_details(operation, event);
    });
    if (found.size() != 1) return std::nullopt;
    return std::move(found.front());
}

/// The fault for an event whose label was given with another site than its own.
std::optional<base::Fault> other_site_fault(const Operation& operation,
                                            const model::EventRef& wanted, model::Id site,
                                            const char* code) {
    const auto event = find_labelled_at_other_site(operation, wanted, site);
    if (!event) return std::nullopt;
    const auto labels = site_labels({store::find_site(operation.db(), event->site).value(),
                                     store::find_site(operation.db(), site).value()});
    return base::Fault{
        ErrorKind::not_found,
        code,
        {N_("{event} is an event of {other}, not of {site}"),
         {{"event", event->name}, {"other", labels[0]}, {"site", labels[1]}}},
        {N_("see: kaiku {words}"), {{"words", "event list --all --site " + std::to_string(site)}}}};
}

/// One of the events of that name, or the one with that id, if it `fits`. `known` returns the
/// labels for suggestions.
model::Event choose_unique_event(const Operation& operation, const model::EventRef& wanted,
                                 std::optional<model::Id> site,
                                 const std::function<bool(const model::Event&)>& fits,
                                 const std::function<std::vector<std::string>()>& known,
                                 const char* unknown, const char* list) {
    auto same_name = find_fitting_events(operation, wanted, site, fits);
    const bool at_several_sites = std::ranges::any_of(
        same_name, [&](const model::Event& event) { return event.site != same_name.front().site; });
    return choose_unique<model::Event>(
        wanted, std::move(same_name),
        [&](model::Id id) {
            auto found = store::find_event(operation.db(), id);
            if (found && !fits(*found)) found.reset();
            return found;
        },
        [&](const std::vector<model::Event>& events) {
            return labels_with_ids(labelled(operation, events));
        },
        unknown, N_("several events are named \"{name}\": {candidates}"), known, list,
        ambiguous_in_file,
        at_several_sites ? N_("give its id instead, or its site with --site")
                         : N_("give its id instead"));
}

}  // namespace

model::Event resolve_event(const Operation& operation, const model::EventRef& event,
                           std::optional<model::Id> site, model::Action action) {
    require_permission(operation, action);
    try {
        return choose_unique_event(
            operation, event, site,
            [&](const model::Event& e) {
                return (!site || e.site == *site) &&
                       is_permitted_at_site(operation, action, e.site);
            },
            [&] { return labels_of_events(operation, permitted_events(operation, site, action)); },
            N_("there is no event \"{name}\""),
            action == model::Action::usage_record ? "event list" : "event list --all");
    } catch (const Error& error) {
        if (error.fault().code != "not_found") throw;
        if (site)
            if (auto fault = other_site_fault(operation, event, *site, "not_found"))
                throw Error(*std::move(fault));
        const auto events = join_events_containing(operation, event, site, action);
        if (events.empty()) throw;
        throw Error(
            ErrorKind::not_found, "not_found",
            {N_("there is no event \"{name}\", but events whose name contains it: {events}"),
             {{"name", event.text()}, {"events", events}}},
            {N_("give the whole name of one of them")});
    }
}

bool has_event_named(const Operation& operation, const model::EventRef& wanted,
                     const model::Site& site) {
    return !find_fitting_events(operation, wanted, site.id, [](const auto&) {
                return true;
            }).empty();
}

bool is_label_of_event(const Operation& operation, const model::EventRef& wanted,
                       const model::Site& site) {
    return !wanted.is_name_only() && (ends_with_label_id(wanted.text()) ||
                                      find_labelled_at_other_site(operation, wanted, site.id));
}

std::string join_events_containing(const Operation& operation, const model::EventRef& wanted,
                                   std::optional<model::Id> site, model::Action action) {
    constexpr std::size_t max_names = 10;
    auto filter = permitted_events(operation, site, action);
    filter.search = wanted.text();
    std::vector<model::Event> events;
    events.reserve(max_names);
    bool has_more = false;
    for (auto& row : store::list_events(operation.db(), filter)) {
        has_more = events.size() == max_names;
        if (has_more) break;
        events.push_back(std::move(row.event));
    }
    auto names = event_labels(operation, events, site ? 0 : 1);
    if (has_more) names.emplace_back("…");
    return base::join(names, ", ");
}

base::Fault unknown_event_fault(const Operation& operation, const model::Site& site,
                                const model::EventRef& wanted, const char* create_option) {
    const auto& name = wanted.text();
    if (auto fault = other_site_fault(operation, wanted, site.id, "unknown_event"))
        return *std::move(fault);
    const auto containing =
        join_events_containing(operation, wanted, site.id, model::Action::usage_record);
    if (!containing.empty())
        return {ErrorKind::not_found,
                "unknown_event",
                {N_("{site} has no event \"{name}\", but events whose name contains it: {events}"),
                 {{"site", site.name}, {"name", name}, {"events", containing}}},
                {N_("give the whole name of one of them")}};
    const base::Message unknown(N_("{site} has no event \"{name}\""),
                                {{"site", site.name}, {"name", name}});
    if (!wanted.is_name_only() && ends_with_label_id(name))
        return {ErrorKind::not_found, "unknown_event", unknown, {event_id_advice}};
    const auto similar = similar_name(
        name, labels_of_events(operation,
                               permitted_events(operation, site.id, model::Action::usage_record)));
    return {ErrorKind::not_found, "unknown_event", unknown,
            similar.empty()
                ? Message(N_("create it with {option}"), {{"option", create_option}})
                : Message(N_("did you mean \"{name}\"? A new event is created with {option}"),
                          {{"name", similar}, {"option", create_option}})};
}

model::Event resolve_event_among(const Operation& operation, const model::EventRef& event,
                                 const std::vector<model::Id>& used) {
    return choose_unique_event(
        operation, event, std::nullopt,
        [&](const model::Event& e) {
            return std::find(used.begin(), used.end(), e.id) != used.end();
        },
        [&] {
            std::vector<model::Event> events;
            events.reserve(used.size());
            for (const auto id : used)
                if (auto found = store::find_event(operation.db(), id))
                    events.push_back(*std::move(found));
            return event_labels(operation, events);
        },
        N_("you have not used an event \"{name}\""), "my history");
}

}  // namespace kaiku::service
