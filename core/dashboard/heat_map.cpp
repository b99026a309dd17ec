// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/heat_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/dashboard/escape.hpp"
#include "core/dashboard/scale.hpp"

namespace kaiku::dashboard {

namespace {

// Pixels.
constexpr std::size_t cell_width = 46, cell_height = 26, names_width = 196, names_height = 112;
// What the name above the last column, which is slanted, needs beside it.
constexpr std::size_t margin = 56;
constexpr std::size_t max_name = 28, max_column_name = 17;  // columns of text that fit

std::string shortened(const std::string& name, std::size_t max_width) {
    if (base::display_width(name) <= max_width) return name;
    std::string text;
    for (const auto point : base::code_points(name)) {
        if (base::display_width(text) + 1 >= max_width) break;
        base::append_utf8(text, point);
    }
    return text + "…";
}

std::size_t step_of(std::int64_t value, const std::vector<std::int64_t>& steps) {
    return static_cast<std::size_t>(std::lower_bound(steps.begin(), steps.end(), value) -
                                    steps.begin()) +
           1;
}

class HeatDrawing {
public:
    HeatDrawing(const HeatMap& map, const Wording& wording) : map_(map), wording_(wording) {
        std::int64_t most = 0;
        for (const auto& row : map.figures) {
            most = std::max(most, largest(row));
            has_suppressed_ |= std::any_of(row.begin(), row.end(), [](const Figure& figure) {
                return figure.is_suppressed();
            });
        }
        if (most > 0) steps_ = heat_steps(most);
    }

    std::string draw(const std::string& label) {
        html_ += R"(<div class="heat-map">)";
        legend();
        const auto width = names_width + cell_width * map_.columns.size() + margin;
        const auto height = names_height + cell_height * map_.rows.size();
        html_ += fmt::format(
            R"(<div class="scroll" tabindex="0" role="group" aria-labelledby="{0}">)"
            R"(<svg class="heat" data-marks role="img" aria-labelledby="{0}" width="{1}" )"
            R"(height="{2}" viewBox="0 0 {1} {2}">)",
            label, width, height);
        for (std::size_t at = 0; at < map_.columns.size(); ++at)
            html_ +=
                fmt::format(R"svg(<text transform="translate({} {}) rotate(-60)">{}</text>)svg",
                            names_width + cell_width * at + cell_width / 2 + 4, names_height - 8,
                            escape(shortened(map_.columns[at], max_column_name)));
        for (std::size_t row = 0; row < map_.rows.size(); ++row) draw_row(row);
        html_ += "</svg></div></div>";
        return std::move(html_);
    }

private:
    void legend() {
        html_ += fmt::format(R"(<p class="legend"><span class="axis-title">{}</span>)",
                             escape(map_.row_axis + " → " + map_.column_axis));
        const auto text = [&](std::int64_t value) {
            return to_text(Figure::shown(value), wording_.style);
        };
        std::int64_t from = 1;
        for (std::size_t at = 0; at < steps_.size(); ++at) {
            key(fmt::format("h{}", at + 1),
                from == steps_[at] ? text(from) : text(from) + "–" + text(steps_[at]));
            from = steps_[at] + 1;
        }
        if (has_suppressed_) key("hatch", output::suppression_sign);
        html_ += "</p>";
    }

    void key(const std::string& colour, const std::string& text) {
        html_ += fmt::format(
            R"(<span class="key"><svg class="swatch" width="14" height="14" aria-hidden="true">)"
            R"(<rect class="{}" width="14" height="14" rx="3"/></svg>{}</span>)",
            colour, text);
    }

    void draw_row(std::size_t row) {
        const auto y = names_height + cell_height * row;
        html_ += fmt::format(R"(<text x="{}" y="{}" text-anchor="end">{}</text>)", names_width - 8,
                             y + 17, escape(shortened(map_.rows[row], max_name)));
        for (std::size_t column = 0; column < map_.columns.size(); ++column)
            draw_cell(row, column, names_width + cell_width * column, y);
    }

    void draw_cell(std::size_t row, std::size_t column, std::size_t x, std::size_t y) {
        const auto& figure = map_.figures[row][column];
        const auto text = to_text(figure, wording_.style);
        const auto colour = figure.is_suppressed() ? std::string("hatch")
                            : figure.value() ? fmt::format("h{}", step_of(*figure.value(), steps_))
                                             : std::string("h0");
        const auto cell =
            fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>)", colour,
                        x + 1, y + 1, cell_width - 2, cell_height - 2);
        if (text.empty()) {
            html_ += cell;
            return;
        }
        html_ += fmt::format(
            R"(<g class="m"><title>{} → {}: {}</title>{}<text class="t{}" x="{}" y="{}" )"
            R"(text-anchor="middle">{}</text></g>)",
            escape(map_.rows[row]), escape(map_.columns[column]), text, cell, colour,
            x + cell_width / 2, y + 17, text);
    }

    const HeatMap& map_;
    const Wording& wording_;
    std::vector<std::int64_t> steps_;  // empty if no figure is shown
    bool has_suppressed_ = false;
    std::string html_;
};

}  // namespace

std::vector<std::int64_t> heat_steps(std::int64_t largest) {
    constexpr std::size_t colours = 5;
    std::vector<std::int64_t> steps{largest};
    while (steps.size() < colours && steps.front() > 1)
        steps.insert(steps.begin(), std::max<std::int64_t>(steps.front() / 3, 1));
    return steps;
}

std::string draw(const HeatMap& map, const std::string& label, const Wording& wording) {
    return HeatDrawing(map, wording).draw(label);
}

}  // namespace kaiku::dashboard
