// SPDX-License-Identifier: Apache-2.0
// A page of figures: one HTML file with charts, the same figures as tables, and nothing from a
// network. Its texts are given in its language.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "core/dashboard/bar_chart.hpp"
#include "core/dashboard/column_chart.hpp"
#include "core/dashboard/heat_map.hpp"
#include "core/dashboard/multiples.hpp"
#include "core/dashboard/table.hpp"
#include "core/dashboard/words.hpp"

namespace kaiku::dashboard {

/// A headline figure, with the same one a year before.
struct Tile {
    std::string name;
    Figure now, before;
    std::string note;  // what it was before, in words; empty if there is nothing to compare with
};

/// A part of the page with a heading and one chart.
struct Section {
    std::string id;  // of letters and digits, unique in the page
    std::string title;
    std::string lead;  // what the chart shows, in a sentence or two
    std::variant<std::monostate, ColumnChart, BarChart, Multiples, HeatMap> chart = {};
    std::vector<Table> tables = {};
};

struct Page {
    std::string language;  // `fi`, of the attribute lang
    std::string eyebrow, title;
    std::vector<std::string> remarks;  // below the title: what is shown, and how
    std::vector<Tile> tiles;
    std::vector<Section> sections;
    std::vector<std::string> notes;  // definitions, at the end
    std::string notes_title;
    Words words;
    output::Style style;
};

/// The bytes of the file. Equal pages give equal bytes.
std::string write_page(const Page& page);

}  // namespace kaiku::dashboard
