// SPDX-License-Identifier: Apache-2.0
// The figures of a chart as a table that the reader opens.
#pragma once
#include <string>
#include <vector>

#include "core/dashboard/figure.hpp"
#include "core/dashboard/words.hpp"

namespace kaiku::dashboard {

struct Table {
    std::string id;
    std::string caption;
    std::vector<std::string> name_headings, figure_headings;
    struct Row {
        std::vector<std::string> names;  // parallel to name_headings; the last one names the row
        std::vector<Figure> figures;     // parallel to figure_headings
    };
    std::vector<Row> rows = {};
};

std::string draw(const Table& table, const Wording& wording);

}  // namespace kaiku::dashboard
