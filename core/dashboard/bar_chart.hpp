// SPDX-License-Identifier: Apache-2.0
// Bars from the longest to the shortest, in a table that has their figures.
#pragma once
#include <string>
#include <vector>

#include "core/dashboard/figure.hpp"
#include "core/dashboard/words.hpp"

namespace kaiku::dashboard {

struct Bar {
    std::string name;
    std::string detail;  // below the name, such as a place; may be empty
    Figure now, before;
};

struct BarChart {
    std::string caption;
    std::string name_heading, now_heading, before_heading, axis;
    bool has_before = true;
    bool has_change = true;  // with has_before: a column with the change
    std::vector<Bar> bars;
    std::size_t shown_first = 15;  // the others are opened by the reader
};

/// Sorts bars by their shown figures, the largest first; equal ones keep their order, and so do the
/// suppressed ones at the end, because a place between others would say how large they are.
void sort_bars(std::vector<Bar>& bars);

/// The bars, sorted, as a table with a bar of SVG in each row and the year before as a mark.
/// `id` begins the ids of the tables.
std::string draw(BarChart chart, const std::string& id, const Wording& wording);

}  // namespace kaiku::dashboard
