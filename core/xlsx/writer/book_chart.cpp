// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/book_chart.hpp"

#include <algorithm>

#include "core/xlsx/writer/cell_text.hpp"

namespace kaiku::xlsx {

namespace {

constexpr double pixels_per_character = 7, pixels_per_line = 20, min_across = 560, max_across = 900;
constexpr double default_across = 480, default_down = 288;  // of the library
constexpr double down_of_columns = 340, down_of_bar = 22, down_without_bars = 110, min_down = 240;
constexpr std::uint16_t gap_of_columns = 60, gap_of_bars = 45;

lxw_col_t column_of(const BookTable& table, const std::string& key) {
    const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                                 [&](const BookColumn& column) { return column.key == key; });
    return static_cast<lxw_col_t>(at - table.columns.begin());
}

void add_series(lxw_chart* made, const BookTable& table, const char* sheet, lxw_row_t first,
                lxw_row_t last) {
    const auto& chart = *table.chart;
    std::string buffer;
    bool is_first = true;
    for (const auto& [key, name] : chart.series) {
        auto* const series = chart_add_series(made, nullptr, nullptr);
        chart_series_set_categories(series, sheet, first,
                                    column_of(table, chart.categories.front()), last,
                                    column_of(table, chart.categories.back()));
        const auto values = column_of(table, key);
        chart_series_set_values(series, sheet, first, values, last, values);
        chart_series_set_name(series, escape_cell_text(name, buffer).c_str());
        lxw_chart_fill fill{};
        fill.color = is_first ? colour_of_year : colour_before;
        chart_series_set_fill(series, &fill);
        is_first = false;
    }
}

/// Lengths are compared, so the axis of the values begins at zero.
void set_axes(lxw_chart* made, const Chart& chart) {
    const bool is_bars = chart.kind == Chart::Kind::bars;
    auto* const categories = is_bars ? made->y_axis : made->x_axis;
    auto* const values = is_bars ? made->x_axis : made->y_axis;
    std::string buffer;
    chart_axis_set_name(categories, escape_cell_text(chart.category_title, buffer).c_str());
    chart_axis_set_name(values, escape_cell_text(chart.value_title, buffer).c_str());
    chart_axis_set_min(values, 0);
    chart_axis_set_num_format(values, "#,##0");
    lxw_chart_line line{};
    line.color = colour_of_grid;
    chart_axis_major_gridlines_set_line(values, &line);
    if (!is_bars) return;
    // The first row is at the top, and the axis of the values stays at the bottom.
    chart_axis_set_reverse(categories);
    chart_axis_set_crossing_max(categories);
}

}  // namespace

lxw_row_t add_chart(XlsxFile& file, const BookTable& table, SheetLines& part, lxw_row_t line,
                    double width) {
    const auto& chart = *table.chart;
    if (part.last < part.headings + 2) return 0;
    const auto points =
        std::min(part.last - part.headings, static_cast<lxw_row_t>(chart.max_points));
    const bool is_bars = chart.kind == Chart::Kind::bars;
    auto* const made = file.add_chart(is_bars ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    const auto sheet = part.sheet.name();
    add_series(made, table, sheet.c_str(), part.headings + 1, part.headings + points);
    set_axes(made, chart);
    chart_set_series_gap(made, is_bars ? gap_of_bars : gap_of_columns);
    std::string title;
    title = escape_cell_text(chart.title, title);
    chart_title_set_name(made, title.c_str());
    chart_legend_set_position(
        made, chart.series.size() == 1 ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options{};
    options.x_scale =
        std::clamp(width * pixels_per_character, min_across, max_across) / default_across;
    const double down =
        is_bars ? std::max(down_without_bars + down_of_bar * points, min_down) : down_of_columns;
    options.y_scale = down / default_down;
    options.description = title.data();  // for screen readers
    file.check(worksheet_insert_chart_opt(part.sheet.get(), line, 0, made, &options));
    return static_cast<lxw_row_t>(down / pixels_per_line) + 1;
}

}  // namespace kaiku::xlsx
