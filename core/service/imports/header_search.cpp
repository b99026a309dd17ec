// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/header_search.hpp"

#include <algorithm>

namespace kaiku::service {

void HeaderSearch::add(const std::vector<std::string_view>& cells) {
    const auto names = plain_column_names(cells);
    HeaderMatch match{true, 0};
    for (const auto& column : columns_) {
        const bool is_named = std::any_of(names.begin(), names.end(), [&](const auto& name) {
            return !name.empty() && has_name(column, name);
        });
        match.known += is_named ? 1 : 0;
        if (column.mandatory && !is_named) match.complete = false;
    }
    if (match.known > 0 && match > best_) {
        best_ = match;
        row_ = rows_;
        cells_of_best_ = static_cast<std::size_t>(std::count_if(
            names.begin(), names.end(), [](const auto& name) { return !name.empty(); }));
    }
    ++rows_;
}

}  // namespace kaiku::service
