// SPDX-License-Identifier: Apache-2.0
// The argument that names an event, and columns and rows of events and their slots.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"

namespace kaiku::cmd {

/// EVENT and --site.
/// The positional EVENT with --site.
struct EventArgument {
    std::optional<model::EventRef> event;
    std::optional<model::SiteRef> site;
};
void event_argument(Arguments& arguments, EventArgument& target);
/// The event as given; without --site, at the site of the environment or the configuration file.
service::EventReference event_at_default_site(const Context& context, const EventArgument& given);

/// All columns of an event. In tables of many events, those that people rarely compare are left
/// out.
output::Columns event_columns(const Context& context, output::Shape shape);
output::Row event_row(const service::EventView& view);

output::Columns slot_columns(const Context& context);
output::Row slot_row(const service::SlotView& view);

}  // namespace kaiku::cmd
