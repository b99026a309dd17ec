// How things are shown: their columns and their rows, for all commands that show them.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/events/events.hpp"
#include "core/service/places/places.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

/// A table of many has the columns that people compare; one thing is shown whole.
output::Columns card_columns(const Context& context, output::Shape shape);
output::Row card_row(const service::CardView& view);

output::Columns usage_columns(const Context& context, output::Shape shape);
output::Row usage_row(const service::UsageView& view);

output::Columns event_columns(const Context& context, output::Shape shape);
output::Row event_row(const service::EventView& view);

output::Columns organisation_columns(const Context& context, output::Shape shape);
output::Row organisation_row(const service::OrganisationView& view);

output::Columns site_columns(const Context& context);
output::Row site_row(const service::SiteView& view);

/// A word of the program's (`expiring`, `culture`) in the language of the reader; any other as it
/// is.
std::string localized_word(const Context& context, std::string_view word);

/// A column whose words are translated in tables.
output::Column word_column(const Context& context, std::string key, const char* heading,
                           bool in_table = true);

/// An absent value where there is none.
template <class T>
output::Value value(const std::optional<T>& given) {
    if (given) return *given;
    return {};
}

/// Entries of the audit trail: id, at, user, action, before, after.
output::Columns audit_entry_columns(const Context& context);
/// A document of JSON, or nothing.
output::Value json_value(const std::optional<std::string>& document);

}  // namespace kaiku::cmd
