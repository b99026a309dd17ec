// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/header_search.hpp"

#include <algorithm>

#include "core/model/card_code.hpp"

namespace kaiku::service {

namespace {

/// Whether a part of a cell is a code: the cell may be a whole line, if its delimiter is another
/// one.
bool has_code(std::string_view cell) {
    for (;;) {
        const auto end = cell.find_first_of(";,\t");
        if (model::parse_code(cell.substr(0, end))) return true;
        if (end == cell.npos) return false;
        cell.remove_prefix(end + 1);
    }
}

}  // namespace

void HeaderSearch::add(const std::vector<std::string_view>& cells) {
    if (is_over()) return;
    has_data_ = std::any_of(cells.begin(), cells.end(), has_code);
    if (has_data_) return;
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
