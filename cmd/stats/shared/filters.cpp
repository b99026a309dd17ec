// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/filters.hpp"

#include "cmd/cli/i18n/display_words.hpp"
#include "cmd/stats/shared/tables.hpp"
#include "core/stats/filter_names.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::cmd {

std::vector<xlsx::Entry> filter_entries(Context& context, const stats::UsesQuery& query) {
    std::vector<xlsx::Entry> entries;
    for (const auto& [level, name] : stats::name_filters(context.operation(), query))
        entries.push_back(
            {level_column(context, level).heading,
             level == stats::Level::sector ? localized_word(context, "sector", name) : name});
    return entries;
}

std::vector<std::string> filter_notes(Context& context, const stats::UsesQuery& query) {
    std::vector<std::string> notes;
    for (const auto& [term, text] : filter_entries(context, query))
        notes.push_back(term + ": " + text);
    if (stats::is_limited(context.operation(), query))
        notes.push_back(context.text(N_("Only sites that your grants cover.")));
    return notes;
}

}  // namespace kaiku::cmd
