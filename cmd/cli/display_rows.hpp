// SPDX-License-Identifier: Apache-2.0
<<<<<<< HEAD
// Columns and values that several groups of commands show.
=======
// Columns and rows of the things that several commands show.
>>>>>>> db2cadc (WIP)
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"
#include "cmd/cli/i18n/display_words.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

<<<<<<< HEAD
/// One of the program's words (`expiring`, `culture`) in the reader's language; any other word
/// unchanged.
std::string localized_word(const Context& context, std::string_view word);
=======
// A table of many rows has only the columns that people compare; a single object has all of them.
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
>>>>>>> db2cadc (WIP)

/// A column whose words are translated in tables.
output::Column word_column(const Context& context, std::string key, const char* heading,
                           bool in_table = true);

<<<<<<< HEAD
/// The given value, or an absent one.
=======
/// The value, or an absent value for nullopt.
>>>>>>> db2cadc (WIP)
template <class T>
output::Value value(const std::optional<T>& given) {
    if (given) return *given;
    return {};
}

<<<<<<< HEAD
/// A JSON document, or an absent value.
=======
/// Entries of the audit log: id, at, user, action, before, after.
output::Columns audit_entry_columns(const Context& context);
/// A JSON document, or an absent value for nullopt.
>>>>>>> db2cadc (WIP)
output::Value json_value(const std::optional<std::string>& document);

}  // namespace kaiku::cmd
