// The event that a command line names, and its slots as commands show them.
#pragma once
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "core/report/report.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

void event_argument(Arguments& arguments, work::NamedEvent& event);
/// The event with the site of the environment or the configuration where none is named.
work::NamedEvent event_at_default_site(const Context& context, const work::NamedEvent& event);

report::Columns slot_columns(const Context& context);
report::Row slot_row(const work::SlotView& view);

}  // namespace kaiku::cmd
