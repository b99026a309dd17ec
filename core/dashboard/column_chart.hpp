// SPDX-License-Identifier: Apache-2.0
// Columns over categories in their own order: months, years.
#pragma once
#include <string>
#include <vector>

#include "core/dashboard/figure.hpp"
#include "core/dashboard/words.hpp"

namespace kaiku::dashboard {

/// A place on the horizontal axis. The names are the same in three lengths: of a tooltip, of an
/// axis on a wide and on a narrow screen.
struct Category {
    std::string name, short_name, narrow_name;
    std::string below = {};  // a second line on the axis
};

struct Series {
    std::string name;
    std::vector<Figure> figures;  // parallel to the categories
};

struct ColumnChart {
    std::string axis;  // title of the vertical axis
    std::vector<Category> categories;
    /// Side by side two series, of which the first is emphasized and drawn on the right; stacked
    /// any, the first at the bottom.
    std::vector<Series> series;
    bool is_stacked = false;
    std::vector<Figure> totals = {};  // of stacked columns, written above them
};

/// The chart as SVG with a legend. It is as wide as its place and its texts keep their size.
/// `label` is the id of the element that names it.
std::string draw(const ColumnChart& chart, const std::string& label, const Wording& wording);

/// `March: 2026 1,234; 2025 1,100`: what a tooltip says of a category.
std::string tooltip(const ColumnChart& chart, std::size_t category, const output::Style& style);

}  // namespace kaiku::dashboard
