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
      day(number_format(book, "yyyy-mm-dd")),
      time(number_format(book, "hh:mm")),
      instant(number_format(book, "yyyy-mm-dd hh:mm")),
      money(number_format(book, "#,##0.00\\ \"€\"")) {
    format_set_bold(bold);
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

void TableSheets::end() {
    end_sheet();
    set_widths();
}

void TableSheets::row(const output::Row& row) {
    require_matching_row(row, columns_);
    if (line_ == lines_per_sheet_) {
        end_sheet();
        begin_sheet();
    }
    rows_->begin_row(line_);
    lxw_col_t column = 0;
    for (const output::Value& value : row) {
        // Words are in the reader's language; numbers and dates keep their types.
        const auto& format = columns_[column].format;
        const bool is_text = std::holds_alternative<std::string>(value) ||
                             std::holds_alternative<std::vector<std::string>>(value) ||
                             std::holds_alternative<output::Word>(value);
        if (format && (is_text || columns_[column].is_named))
            cell(column, format(value));
        else
            std::visit([&](const auto& held) { cell(column, held); }, value);
        ++column;
    }
    rows_->end_row();
    ++line_;
}

void TableSheets::begin_sheet() {
    sheet_ = book_.add_sheet(texts_.sheet_name, sheets_.size() + 1);
    sheets_.push_back(sheet_);
    rows_.emplace(book_, sheet_, columns_.size());
    line_ = 0;
    if (sheets_.size() == 1) above_table();
    header_line_ = line_;
    rows_->begin_row(line_);
    lxw_col_t at = 0;
    for (const output::Column& column : columns_) rows_->text(at++, column.heading, formats_.bold);
    rows_->end_row();
    ++line_;
    worksheet_freeze_panes(sheet_, line_, 0);
    set_up_print();
}

void TableSheets::above_table() {
    const auto line = [&](const std::string& text, lxw_format* format) {
        rows_->begin_row(line_);
        rows_->text(0, text, format);
        rows_->end_row();
        ++line_;
    };
    if (!texts_.title.empty()) line(texts_.title, formats_.bold);
    for (const std::string& note : texts_.notes) line(note, nullptr);
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
    rows_->flush();
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

void TableSheets::number(lxw_col_t column, double number, lxw_format* format, std::size_t width) {
    widths_[column] = std::max(widths_[column], width);
    rows_->number(column, number, format);
}

void TableSheets::cell(lxw_col_t column, bool value) { rows_->boolean(column, value, nullptr); }

void TableSheets::cell(lxw_col_t column, std::int64_t value) {
    if (!is_exact(value)) return cell(column, std::to_string(value));
    number(column, static_cast<double>(value), nullptr, digits(value));
}

void TableSheets::cell(lxw_col_t column, const std::string& value) {
    // A text has at least as many bytes as columns, so most values need no width calculation.
    if (value.size() > widths_[column] && widths_[column] < max_column_width)
        widths_[column] = std::max(widths_[column], base::display_width(value));
    rows_->text(column, value, nullptr);
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

}  // namespace kaiku::xlsx
