// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"
#include "core/service/admin/reference.hpp"
#include "core/service/events/events.hpp"
#include "core/service/labels.hpp"
#include "core/service/places/areas.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::completion_names {

namespace {

enum class Kind { sites, organisations, areas, events, municipalities };

std::optional<Kind> kind_from(std::string_view word) {
    if (word == "sites") return Kind::sites;
    if (word == "organisations") return Kind::organisations;
    if (word == "areas") return Kind::areas;
    if (word == "events") return Kind::events;
    if (word == "municipalities") return Kind::municipalities;
    return std::nullopt;
}

struct Options {
    Kind kind = Kind::sites;
};

void options(Arguments& arguments, Options& o) {
    auto& kind = arguments.enumeration(
        "KIND", N_("sites, organisations, areas, events or municipalities"),
        {"sites", "organisations", "areas", "events", "municipalities"}, kind_from, o.kind);
    kind.value.clear();
    kind.required = true;
}

std::vector<std::string> list_sites(const service::Operation& operation) {
    std::vector<model::Site> sites;
    service::list_sites(operation, std::nullopt, false,
                        [&](const auto& view) { sites.push_back(view.site); });
    return service::site_labels(sites);
}

std::vector<std::string> list_organisations(const service::Operation& operation) {
    std::vector<model::Organisation> organisations;
    service::list_organisations(operation, std::nullopt, [&](const auto& view) {
        organisations.push_back(view.organisation);
    });
    return service::organisation_labels(operation, organisations);
}

std::vector<std::string> list_areas(const service::Operation& operation) {
    std::vector<std::string> names;
    service::list_areas(operation, [&](const auto& view) { names.push_back(view.name); });
    return names;
}

/// Of active events, but commands also take others, which may have the same name.
std::vector<std::string> list_events(const service::Operation& operation) {
    std::vector<model::Event> events;
    service::list_events(operation, {{}, {}, std::nullopt},
                         [&](const auto& view) { events.push_back(view.event); });
    const auto labels = service::event_labels(operation, events);
    std::vector<std::string> active;
    active.reserve(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (events[i].active) active.push_back(labels[i]);
    return active;
}

std::vector<std::string> list_municipalities(const service::Operation& operation) {
    const auto columns = service::reference_columns("municipalities");
    const auto name = std::find(columns.begin(), columns.end(), "name_fi") - columns.begin();
    std::vector<std::string> names;
    service::list_reference(operation, "municipalities", [&](const auto& fields) {
        names.push_back(fields.at(static_cast<std::size_t>(name)));
    });
    return names;
}

std::vector<std::string> list_names(const service::Operation& operation, Kind kind) {
    switch (kind) {
        case Kind::sites:
            return list_sites(operation);
        case Kind::organisations:
            return list_organisations(operation);
        case Kind::areas:
            return list_areas(operation);
        case Kind::events:
            return list_events(operation);
        case Kind::municipalities:
            return list_municipalities(operation);
    }
    return {};
}

ExitStatus run(Context& context, const Options& o) {
    for (const auto& name : list_names(context.operation(), o.kind))
        context.out().write(name + "\n");
    return success;
}

const bool registered = add_command<Options>(
    {.words = "completion names",
     .summary = N_("print names of the register: sites, active events, municipalities, ..."),
     .text = N_("The completion scripts run it to complete names, one on each line. Names that are "
                "equal are followed by what distinguishes them, in parentheses; commands take "
                "them so."),
     .examples = {{"kaiku completion names sites", N_("the sites that you may see")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::completion_names
