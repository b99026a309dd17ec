// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "core/base/text.hpp"
#include "core/output/output.hpp"

using namespace kaiku;
using namespace kaiku::output;

namespace {

const Columns columns = {
    {.key = "site", .heading = "Toimipiste", .format = {}, .fitting = Fitting::cut},
    {"month", "Kuukausi"},
    {"usages", "Kirjaukset"}};

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

TEST_CASE("only names are shortened, so that rows of one name keep their other parts") {
    const std::string name = "Kaupunginorkesteri: kevätkonsertti kirkossa";
    const std::vector<Row> rows = {{name, 11, 4}, {name, 12, 4}};
    CHECK(bars(rows, 40) == std::vector<std::string>{
                                "Kirjaukset",
                                "Kaupunginorkesteri:… · 11  4  ██████████",
                                "Kaupunginorkesteri:… · 12  4  ██████████",
                            });
    CHECK(bars(rows, 80)[1].starts_with("Kaupunginorkesteri: kevätkonsertti… · 11  4  "));
    CHECK(bars(rows, 120)[2].starts_with(name + " · 12  4  "));
}

TEST_CASE("the longest of several names is shortened first, and each keeps its beginning") {
    Columns places = {columns[0], columns[0], columns[0], columns[1], columns[2]};
    const Row row = {"Kaupunginkirjaston lastenosasto", "Kaupungin kulttuuripalvelut", "Kuhmo", 12,
                     4};
    const auto at_width = [&](std::size_t width) {
        Style style;
        style.terminal_width = width;
        std::string text;
        const auto writer = make_bars_writer(places, 4, "usages", style,
                                             [&](std::string_view bytes) { text += bytes; });
        writer->row(row);
        writer->end({});
        return text.substr(text.find('\n') + 1, text.find("  4") - text.find('\n') - 1);
    };
    CHECK(at_width(80) == "Kaupunginki… · Kaupungin k… · Kuhmo · 12");
    CHECK(at_width(46) == "Kaupun… · Kaupun… · Kuhmo · 12");
    CHECK(at_width(20) == "… · … · … · 12");
    CHECK(at_width(200) ==
          "Kaupunginkirjaston lastenosasto · Kaupungin kulttuuripalvelut · Kuhmo · 12");
}

TEST_CASE("a suppressed figure has two dots and no bar") {
    CHECK(bars({{"Uimala", 1, 80}, {"Talo", 2, {}}}, 26) == std::vector<std::string>{
                                                                "Kirjaukset",
                                                                "Uimala · 1  80  ██████████",
                                                                "Talo · 2    ..",
                                                            });
}

TEST_CASE("without rows nothing is drawn") { CHECK(bars({}, 80).empty()); }
