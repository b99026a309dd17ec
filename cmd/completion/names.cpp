// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/command.hpp"
#include "core/service/admin/reference.hpp"
#include "core/service/events/events.hpp"
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

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    const auto print = [&](const std::string& name) { context.out().write(name + "\n"); };
    switch (o.kind) {
        case Kind::sites:
            service::list_sites(operation, std::nullopt, false,
                                [&](const auto& view) { print(view.site.name); });
            break;
        case Kind::organisations:
            service::list_organisations(operation, std::nullopt,
                                        [&](const auto& view) { print(view.organisation.name); });
            break;
        case Kind::areas:
            service::list_areas(operation, [&](const auto& view) { print(view.name); });
            break;
        case Kind::events:
            service::list_events(operation, {}, [&](const auto& view) { print(view.event.name); });
            break;
        case Kind::municipalities: {
            const auto columns = service::reference_columns("municipalities");
            const auto name =
                std::find(columns.begin(), columns.end(), "name_fi") - columns.begin();
            service::list_reference(operation, "municipalities", [&](const auto& fields) {
                print(fields.at(static_cast<std::size_t>(name)));
            });
            break;
        }
    }
    return success;
}

const bool registered = add_command<Options>(
    {.words = "completion names",
     .summary = N_("print names of the register: sites, active events, municipalities, ..."),
     .text = N_("The completion scripts run it to complete names, one on each line."),
     .examples = {{"kaiku completion names sites", N_("the sites that you may see")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::completion_names
