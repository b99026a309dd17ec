// SPDX-License-Identifier: Apache-2.0
// A matrix whose cells are coloured by their figures and have them written in them.
#pragma once
#include <string>
#include <vector>

#include "core/dashboard/figure.hpp"
#include "core/dashboard/words.hpp"

namespace kaiku::dashboard {

struct HeatMap {
    std::string row_axis, column_axis;  // titles
    std::vector<std::string> rows, columns;
    std::vector<std::vector<Figure>> figures;  // by row and column; absent: nothing there
};

/// The upper ends of at most five ranges of figures that get one colour each, for figures up to
/// `largest`. The ranges widen, because few pairs of places are large.
std::vector<std::int64_t> heat_steps(std::int64_t largest);

/// The matrix as SVG with a legend of its colours. `label` is the id of the element that names it.
std::string draw(const HeatMap& map, const std::string& label, const Wording& wording);

}  // namespace kaiku::dashboard
