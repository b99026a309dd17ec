// How texts find room on a terminal: widths of columns, shortening.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/output.hpp"

namespace kaiku::output {

/// A value as a table shows it: the column's own text, else for_people(); without control
/// characters. An absent value is empty.
std::string display_text(const Column& column, const Value& value, const Style& style);

/// A column of a table as it is laid out.
struct ColumnLayout {
    std::size_t width = 0;
    bool may_shrink = false;
    bool shrunk = false;
};

/// Blanks between two columns.
constexpr std::size_t column_gap = 2;

/// Takes width from the widest lanes that may shrink until a line has at most `most` columns; no
/// lane below 8.
void shrink_to_fit(std::vector<ColumnLayout>& layouts, std::size_t max_width);

/// The text if it is at most `width` columns wide, else its beginning and `…`, together at most so
/// wide.
std::string truncate_to_width(std::string_view text, std::size_t width);

}  // namespace kaiku::output
