// SPDX-License-Identifier: Apache-2.0
// What a query of statistics is limited to, as headings of tables say it.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/stats/uses.hpp"
#include "core/xlsx/writer/book.hpp"

namespace kaiku::cmd {

/// The filters of the query by their headings, with names as stats::name_filters() gives them.
std::vector<xlsx::Entry> filter_entries(Context& context, const stats::UsesQuery& query);

/// The filters as lines of a heading, and whether only sites that the caller's grants cover count.
std::vector<std::string> filter_notes(Context& context, const stats::UsesQuery& query);

}  // namespace kaiku::cmd
