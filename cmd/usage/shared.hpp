// SPDX-License-Identifier: Apache-2.0
// Columns and rows of usages, and the options that record one.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/usages/recording.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

/// The message about an ID that is not a number.
constexpr const char* not_a_usage_id = N_("\"{value}\" is not the id of a usage");

/// What can be given when a usage is recorded, except the card's code: options of `usage record`
/// and of a line at the desk.
void usage_options(Arguments& arguments, service::NewUsage& usage);

/// All columns of a usage. In tables of many usages, those that people rarely compare are left out.
output::Columns usage_columns(const Context& context, output::Shape shape);
output::Row usage_row(const service::UsageView& view);
/// Shows one usage of the register; to people with its site as lists name it (see SiteNames).
void show_usage(Context& context, service::UsageView view);

/// What to say about a reason for admitting at discretion that was given for nothing: it is not
/// stored, because the card could be used anyway. nullopt if there is nothing to say.
std::optional<base::Message> unused_reason_message(const std::optional<model::Reason>& given,
                                                   const service::UsageView& recorded);
/// Notes the warnings of the record, unless the result is a table, which has them.
void note_warnings(Context& context, const service::UsageView& recorded);
void warn_about_reason(Context& context, const std::optional<model::Reason>& given,
                       const service::UsageView& recorded);

}  // namespace kaiku::cmd
