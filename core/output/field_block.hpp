// SPDX-License-Identifier: Apache-2.0
// A row as lines, one for each field; and the line below all rows.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::output {

/// Appends a line with the heading and the value of each field that is not empty. At a terminal
/// (`terminal_width` columns; 0: none) long values continue on further lines.
void append_field_block(std::string& out, const std::vector<std::string>& headings,
                        const std::vector<std::string>& values, std::size_t terminal_width);

/// Appends the line that ends a table, wrapped at a terminal; nothing if it is empty.
void append_footer(std::string& out, std::string_view footer, bool follows_rows,
                   std::size_t terminal_width);

}  // namespace kaiku::output
