// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/table_sheets.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/output/value.hpp"
#include "core/xlsx/writer/cell_text.hpp"

namespace kaiku::xlsx {
namespace {

// Above this not every integer has an exact double.
constexpr std::int64_t max_exact_integer = std::int64_t{1} << 53;
constexpr std::size_t max_column_width = 60;
constexpr std::uint8_t paper_a4 = 9;

bool is_exact(std::int64_t number) {
    return number >= -max_exact_integer && number <= max_exact_integer;
}

std::size_t digits(std::int64_t number) {
    std::size_t count = number < 0 ? 2 : 1;
    while ((number /= 10) != 0) ++count;
    return count;
}

lxw_format* number_format(XlsxFile& book, const char* pattern) {
    lxw_format* const format = book.add_format();
    format_set_num_format(format, pattern);
    return format;
}

}  // namespace

CellFormats::CellFormats(XlsxFile& book)
    : bold(book.add_format()),
      title(book.add_format()),
      wrapped(book.add_format()),
      day(number_format(book, "yyyy-mm-dd")),
      time(number_format(book, "hh:mm")),
      instant(number_format(book, "yyyy-mm-dd hh:mm")),
      money(number_format(book, "#,##0.00\\ \"€\"")) {
    format_set_bold(bold);
    format_set_bold(title);
    constexpr double size_of_title = 14;
    format_set_font_size(title, size_of_title);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
}

TableSheets::TableSheets(XlsxFile& book, const CellFormats& formats, output::Columns columns,
                         SheetHeading texts, std::uint32_t lines_per_sheet)
    : book_(book),
      formats_(formats),
      columns_(std::move(columns)),
      texts_(std::move(texts)),
      lines_per_sheet_(lines_per_sheet) {
    constexpr std::size_t filter_button = 3;
    for (const output::Column& column : columns_)
        widths_.push_back(base::display_width(column.heading) + filter_button);
    begin_sheet();
}

void TableSheets::end(const std::optional<Chart>& chart) {
    end_sheet();
    set_widths();
    if (chart) add_chart(*chart);
}

void TableSheets::row(const output::Row& row) {
    require_matching_row(row, columns_);
    if (line_ == lines_per_sheet_) {
        end_sheet();
        begin_sheet();
    }
    lxw_col_t column = 0;
    for (const output::Value& value : row) {
        // Words are in the reader's language; numbers and dates keep their types.
        const auto& format = columns_[column].format;
        const bool is_text = std::holds_alternative<std::string>(value) ||
                             std::holds_alternative<std::vector<std::string>>(value);
        if (format && (is_text || columns_[column].is_named))
            cell(column, format(value));
        else
            std::visit([&](const auto& held) { cell(column, held); }, value);
        ++column;
    }
    ++line_;
}

void TableSheets::begin_sheet() {
    if (sheets_.size() == 1) last_charted_ = line_ - 1;
    sheet_ = book_.add_sheet(texts_.sheet_name, sheets_.size() + 1);
    sheets_.push_back(sheet_);
    line_ = 0;
    if (sheets_.size() == 1) above_table();
    header_line_ = line_;
    lxw_col_t at = 0;
    for (const output::Column& column : columns_) text(at++, column.heading, formats_.bold);
    ++line_;
    worksheet_freeze_panes(sheet_, line_, 0);
    set_up_print();
}

void TableSheets::above_table() {
    if (!texts_.title.empty()) {
        text(0, texts_.title, formats_.bold);
        ++line_;
    }
    for (const std::string& note : texts_.notes) {
        text(0, note, nullptr);
        ++line_;
    }
    if (line_ > 0) ++line_;
}

/// Prints on A4 landscape, all columns on one page width, with the headings on every page.
void TableSheets::set_up_print() {
    worksheet_set_paper(sheet_, paper_a4);
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    book_.check(worksheet_repeat_rows(sheet_, header_line_, header_line_));
}

void TableSheets::end_sheet() {
    if (columns_.empty()) return;
    const auto last = static_cast<lxw_col_t>(columns_.size() - 1);
    book_.check(worksheet_autofilter(sheet_, header_line_, 0, line_ - 1, last));
}

/// Column widths are stored separately from the rows of a sheet, so they can be set after the last
/// row.
void TableSheets::set_widths() {
    for (lxw_worksheet* sheet : sheets_) {
        lxw_col_t at = 0;
        for (const std::size_t width : widths_) {
            constexpr std::size_t margin = 1;
            const auto shown = static_cast<double>(std::min(width + margin, max_column_width));
            book_.check(worksheet_set_column(sheet, at, at, shown, nullptr));
            ++at;
        }
    }
}

/// Places the chart to the right of the table, its upper edge at the headings.
void TableSheets::add_chart(const Chart& chart) {
    const auto last = last_charted_.value_or(line_ - 1);
    if (last <= header_line_) return;
    const auto column_of = [&](const std::string& key) {
        const auto at =
            std::find_if(columns_.begin(), columns_.end(),
                         [&](const output::Column& column) { return column.key == key; });
        return static_cast<lxw_col_t>(at - columns_.begin());
    };
    constexpr lxw_row_t max_chart_points = 400;
    const auto end = std::min(last, header_line_ + max_chart_points);
    auto* const made =
        book_.add_chart(chart.kind == Chart::Kind::line   ? LXW_CHART_LINE
                        : chart.kind == Chart::Kind::bars ? LXW_CHART_BAR_STACKED
                                                          : LXW_CHART_COLUMN_STACKED);
    const char* const name = sheets_.front()->name;
    for (const auto& key : chart.values) {
        auto* const series = chart_add_series(made, nullptr, nullptr);
        chart_series_set_categories(series, name, header_line_ + 1,
                                    column_of(chart.categories.front()), end,
                                    column_of(chart.categories.back()));
        chart_series_set_values(series, name, header_line_ + 1, column_of(key), end,
                                column_of(key));
        chart_series_set_name_range(series, name, header_line_, column_of(key));
    }
    chart_title_set_name(made, escape_cell_text(chart.title, buffer_).c_str());
    if (chart.values.size() == 1)
        chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
    if (chart.kind == Chart::Kind::bars) chart_axis_set_reverse(made->y_axis);
    lxw_chart_options options{};
    constexpr double across = 640, of_bars = 22, min_chart_scale = 360, max_chart_scale = 1600;
    options.x_scale = across / 480;
    const double down =
        chart.kind == Chart::Kind::bars
            ? std::clamp(of_bars * (end - header_line_), min_chart_scale, max_chart_scale)
            : min_chart_scale;
    options.y_scale = down / 288;
    book_.check(worksheet_insert_chart_opt(sheets_.front(), header_line_,
                                           static_cast<lxw_col_t>(columns_.size() + 1), made,
                                           &options));
}

void TableSheets::text(lxw_col_t column, const std::string& text, lxw_format* format) {
    book_.check(worksheet_write_string(sheet_, line_, column,
                                       escape_cell_text(text, buffer_).c_str(), format));
}

void TableSheets::number(lxw_col_t column, double number, lxw_format* format, std::size_t width) {
    widths_[column] = std::max(widths_[column], width);
    book_.check(worksheet_write_number(sheet_, line_, column, number, format));
}

void TableSheets::cell(lxw_col_t column, bool value) {
    book_.check(worksheet_write_boolean(sheet_, line_, column, value ? 1 : 0, nullptr));
}

void TableSheets::cell(lxw_col_t column, std::int64_t value) {
    if (!is_exact(value)) return cell(column, std::to_string(value));
    number(column, static_cast<double>(value), nullptr, digits(value));
}

void TableSheets::cell(lxw_col_t column, const std::string& value) {
    // A text has at least as many bytes as columns, so most values need no width calculation.
    if (value.size() > widths_[column] && widths_[column] < max_column_width)
        widths_[column] = std::max(widths_[column], base::display_width(value));
    text(column, value, nullptr);
}

void TableSheets::cell(lxw_col_t column, time::Day value) {
    if (const auto at = to_serial(value)) return number(column, *at, formats_.day, 10);
    cell(column, value.iso());
}

void TableSheets::cell(lxw_col_t column, time::TimeOfDay value) {
    number(column, to_serial(value), formats_.time, 5);
}

void TableSheets::cell(lxw_col_t column, time::Instant value) {
    if (const auto at = to_serial(value)) return number(column, *at, formats_.instant, 16);
    cell(column, value.rfc3339());
}

void TableSheets::cell(lxw_col_t column, output::Cents value) {
    if (!is_exact(value.value)) return cell(column, base::format_euros(value.value, '.'));
    constexpr std::size_t marks = 4;  // the decimal mark and spaces between thousands
    number(column, static_cast<double>(value.value) / 100.0, formats_.money,
           digits(value.value) + marks);
}

void TableSheets::cell(lxw_col_t column, const std::vector<std::string>& value) {
    list_.clear();
    output::append_plain_text(list_, value);
    cell(column, list_);
}

void write_page(XlsxFile& book, const CellFormats& formats, const SheetHeading& texts) {
    constexpr double width = 100;
    auto* const sheet = book.add_sheet(texts.sheet_name, 1);
    std::string buffer;
    lxw_row_t line = 0;
    book.check(worksheet_set_column(sheet, 0, 0, width, nullptr));
    book.check(worksheet_write_string(
        sheet, line++, 0, escape_cell_text(texts.title, buffer).c_str(), formats.title));
    for (const auto& paragraph : texts.notes)
        book.check(worksheet_write_string(
            sheet, ++line, 0, escape_cell_text(paragraph, buffer).c_str(), formats.wrapped));
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_paper(sheet, paper_a4);
    worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace kaiku::xlsx
