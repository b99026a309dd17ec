// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "core/xlsx/reader/sheet_reader.hpp"

namespace kaiku::xlsx {

namespace {
constexpr std::size_t letters = 26;
constexpr std::size_t max_columns = 16'384;
constexpr std::size_t max_rows = 1'048'576;
}  // namespace

std::string format_address(std::size_t column, std::size_t row) {
    std::string name;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / letters)
        name += static_cast<char>('A' + (rest - 1) % letters);
    std::reverse(name.begin(), name.end());
    return name + std::to_string(row);
}

std::string format_address(const CellRange& range) {
    return format_address(range.first_column, range.first_row) + ":" +
           format_address(range.last_column, range.last_row);
}

std::optional<CellPosition> parse_address(std::string_view text) {
    CellPosition place;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        place.column = place.column * letters + static_cast<std::size_t>(text[at] - 'A' + 1);
        if (place.column > max_columns) return std::nullopt;
    }
    if (at == 0) return std::nullopt;
    --place.column;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        place.row = place.row * 10 + static_cast<std::size_t>(text[at] - '0');
        if (place.row > max_rows) return std::nullopt;
    }
    return place;
}

}  // namespace kaiku::xlsx
