// SPDX-License-Identifier: Apache-2.0
// Headings of narrow columns, in several lines.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::output {

/// The widths that a heading needs, in terminal columns.
struct HeadingWidths {
    std::size_t line = 0;  // all of it on one line
    std::size_t word = 0;  // broken after spaces, slashes and hyphens
    std::size_t part = 0;  // its longer words broken, too
};

HeadingWidths heading_widths(std::string_view heading);

/// The heading in lines of at most `width` terminal columns, which is at least its `part`. It is
/// broken after spaces, slashes and hyphens; a word that is still too wide is broken once, with a
/// hyphen, where people break it or between two syllables. Nothing is left out. At least one line.
std::vector<std::string> heading_lines(std::string_view heading, std::size_t width);

}  // namespace kaiku::output
