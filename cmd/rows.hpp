// How things are shown: their columns and their rows, for all commands that show them.
#pragma once
#include "cmd/context.hpp"
#include "core/report/report.hpp"
#include "core/work/cards.hpp"
#include "core/work/events.hpp"
#include "core/work/places.hpp"
#include "core/work/usages.hpp"

namespace kaiku::cmd {

/// A table of many has the columns that people compare; one thing is shown whole.
report::Columns card_columns(const Context& context, report::Shape shape);
report::Row card_row(const work::CardView& view);

report::Columns usage_columns(const Context& context, report::Shape shape);
report::Row usage_row(const work::UsageView& view);

report::Columns event_columns(const Context& context, report::Shape shape);
report::Row event_row(const work::EventView& view);

report::Columns organisation_columns(const Context& context, report::Shape shape);
report::Row organisation_row(const work::OrganisationView& view);

report::Columns site_columns(const Context& context);
report::Row site_row(const work::SiteView& view);

/// A word of the program's (`expiring`, `culture`) in the language of the reader; any other as it is.
std::string word_for_people(const Context& context, std::string_view word);

/// A column whose words are translated in tables.
report::Column word_column(const Context& context, std::string key, const char* heading, bool in_table = true);

/// An absent value where there is none.
template <class T>
report::Value value(const std::optional<T>& given) {
    if (given) return *given;
    return {};
}

/// Entries of the audit trail: id, at, user, action, before, after.
report::Columns entry_columns(const Context& context);
/// A document of JSON, or nothing.
report::Value json_value(const std::optional<std::string>& document);

}  // namespace kaiku::cmd
