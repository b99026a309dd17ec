// SPDX-License-Identifier: Apache-2.0
// Small multiples: the same little chart for each of many places.
#pragma once
#include <string>
#include <vector>

#include "core/dashboard/column_chart.hpp"

namespace kaiku::dashboard {

struct Multiple {
    std::string name, detail;  // a site, and where it is
    Figure total, before;
    std::vector<Figure> figures;  // parallel to the categories
};

struct Multiples {
    std::vector<Category> categories;
    std::vector<Multiple> all;
    std::size_t shown_first = 24;  // the others are opened by the reader
};

/// Sorts by the shown totals, as sort_bars() does.
void sort_multiples(std::vector<Multiple>& all);

/// The charts, sorted, each on a scale of its own from zero. `label` is the id of the element that
/// names them.
std::string draw(Multiples multiples, const std::string& label, const Wording& wording);

}  // namespace kaiku::dashboard
