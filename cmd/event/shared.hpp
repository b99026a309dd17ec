// The event that a command line names, and its slots as commands show them.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/events/schedule.hpp"

namespace kaiku::cmd {

void event_argument(Arguments& arguments, service::EventReference& event);
/// The event with the site of the environment or the configuration where none is named.
service::EventReference event_at_default_site(const Context& context,
                                              const service::EventReference& event);

output::Columns slot_columns(const Context& context);
output::Row slot_row(const service::SlotView& view);

}  // namespace kaiku::cmd
