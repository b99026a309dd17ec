// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "core/base/text.hpp"
#include "core/output/output.hpp"

using namespace kaiku;
using namespace kaiku::output;

namespace {

const Columns columns = {{"site", "Toimipiste"}, {"month", "Kuukausi"}, {"usages", "Kirjaukset"}};

std::vector<std::string> bars(const std::vector<Row>& rows, std::size_t width) {
    Style style;
    style.terminal_width = width;
    std::string text;
    const auto writer = make_bars_writer(columns, 2, "usages", style,
                                         [&](std::string_view bytes) { text += bytes; });
    for (const auto& row : rows) writer->row(row);
    writer->end({});
    std::vector<std::string> lines;
    std::istringstream read(text);
    for (std::string line; std::getline(read, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("bars are proportional to their figures, in eighths of a column") {
    CHECK(bars({{"Uimala", 1, 80}, {"Uimala", 2, 41}, {"Talo", 12, 0}, {{}, 3, 1}}, 26) ==
          std::vector<std::string>{
              "Kirjaukset",
              "Uimala · 1  80  ██████████",
              "Uimala · 2  41  █████▏",
              "Talo · 12    0",
              "3            1  ▏",
          });
}

TEST_CASE("no bar exceeds the terminal width: long names are shortened") {
    const std::vector<Row> rows = {{"Kaupunginkirjaston pääkirjaston lastenosasto", 1, 123456},
                                   {"Äijälä", 10, 7}};
    for (const std::size_t width : {36, 44, 60, 80, 200}) {
        CAPTURE(width);
        std::size_t longest = 0;
        for (const auto& line : bars(rows, width))
            longest = std::max(longest, base::display_width(line));
        CHECK(longest == width);
    }
}

TEST_CASE("a suppressed figure has two dots and no bar") {
    CHECK(bars({{"Uimala", 1, 80}, {"Talo", 2, {}}}, 26) == std::vector<std::string>{
                                                                "Kirjaukset",
                                                                "Uimala · 1  80  ██████████",
                                                                "Talo · 2    ..",
                                                            });
}

TEST_CASE("without rows nothing is drawn") { CHECK(bars({}, 80).empty()); }
