// SPDX-License-Identifier: Apache-2.0
// Fits texts to a terminal: widths of columns, shortening.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/output.hpp"

namespace kaiku::output {

/// A value as a table shows it: formatted by the column, else to_display_text(); without control
/// characters. Empty for an absent value.
std::string display_text(const Column& column, const Value& value, const Style& style);

/// The layout of one column of a table.
struct ColumnLayout {
    std::size_t width = 0;
    bool may_shrink = false;
    bool shrunk = false;
};

/// Spaces between two columns.
constexpr std::size_t column_gap = 2;

/// Takes width from the widest columns that may shrink until a line is at most `max_width` terminal
/// columns wide; no column becomes narrower than 8.
void shrink_to_fit(std::vector<ColumnLayout>& layouts, std::size_t max_width);

/// The text if it is at most `width` terminal columns wide, else its beginning and `…`, together at
/// most that wide.
std::string truncate_to_width(std::string_view text, std::size_t width);

}  // namespace kaiku::output
