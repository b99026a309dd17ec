// SPDX-License-Identifier: Apache-2.0
// Fits texts to a terminal: widths of columns, shortening.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/heading_lines.hpp"
#include "core/output/output.hpp"

namespace kaiku::output {

/// A value as a table shows it: formatted by the column, else to_display_text(); without control
/// characters. Empty for an absent value.
std::string display_text(const Column& column, const Value& value, const Style& style);

/// One column of a table, with the widths that it needs, in terminal columns.
struct ColumnLayout {
    Fitting fitting = Fitting::whole;
    HeadingWidths heading;
    std::size_t value = 0;       // the widest value
    std::size_t value_word = 0;  // the longest piece of a value that wrap_text() keeps whole
    std::size_t width = 0;       // set by fit_columns()
};

/// Spaces between two columns.
constexpr std::size_t column_gap = 2;

/// Sets the widths so that a line is at most `max_width` terminal columns wide (0: any width).
/// Headings are wrapped first. If that is not enough, their words are broken, or names cut and
/// texts wrapped, or both. Returns false if that is not enough either.
bool fit_columns(std::vector<ColumnLayout>& layouts, std::size_t max_width);

/// The text if it is at most `width` terminal columns wide, else its beginning and `…`, together at
/// most that wide.
std::string truncate_to_width(std::string_view text, std::size_t width);

/// The text in lines of at most `width` terminal columns, broken at spaces and after commas and
/// semicolons, but not between a date and its time or an amount and its unit. A longer piece
/// without these has a line that is too wide. At least one line.
std::vector<std::string> wrap_text(std::string_view text, std::size_t width);

/// The same for a value, whose parts between semicolons stay whole if a line has room for them.
std::vector<std::string> wrap_value(std::string_view value, std::size_t width);

/// The width of the longest piece that wrap_text() keeps whole.
std::size_t longest_piece(std::string_view text);

}  // namespace kaiku::output
