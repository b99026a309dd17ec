// SPDX-License-Identifier: Apache-2.0
// Columns and rows of the tables of statistics. Measures of suppressed cells are absent values.
#pragma once
#include <string_view>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/frozen_sets.hpp"
#include "core/stats/national.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::cmd {

/// What a command with --by says of its keys.
constexpr std::string_view level_keys_remark =
    "First come the names given with --by, in the same order; month brings year with it, just "
    "before it unless it is named. year and month are numbers, the others are names as registered "
    "or words. A site has its organisation and municipality beside it, an event its site and those "
    "of the site; several names, of a site that moved, are separated by \" / \". Measures of a "
    "suppressed cell are null.";

/// The column with the names of a level.
output::Column level_column(const Context& context, stats::Level level);

output::Columns usage_stats_columns(const Context& context,
                                    const std::vector<stats::Level>& levels);
output::Row usage_stats_row(const stats::UsesRow& row);

output::Columns card_stats_columns(const Context& context, const std::vector<stats::Level>& levels);
output::Row card_stats_row(const stats::CardsRow& row);

/// Statistics of a year that were frozen as published.
output::Columns frozen_columns(const Context& context);
output::Row frozen_row(const stats::FrozenYear& year);

output::Columns national_columns(const Context& context);
output::Row national_row(const stats::NationalYear& year);

}  // namespace kaiku::cmd
