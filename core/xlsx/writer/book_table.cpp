// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/book_table.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "core/base/text.hpp"
#include "core/output/value.hpp"
#include "core/xlsx/writer/book_chart.hpp"
#include "core/xlsx/writer/cell_text.hpp"

namespace kaiku::xlsx {

namespace {

constexpr double min_number_width = 11, min_text_width = 12, max_text_width = 40;
// Longer tables have buttons to filter and sort them.
constexpr lxw_row_t max_rows_without_filter = 15;
constexpr double max_width_of_portrait = 105, max_width_with_chart = 150;

double width_of(const std::string& text) { return static_cast<double>(base::display_width(text)); }

/// Headings are divided between words only.
double longest_word(const std::string& text) {
    double longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        longest = std::max(longest, width_of(text.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

/// The characters of a number with spaces between thousands.
double width_of(double number) {
    double width = number < 0 ? 2 : 1;
    for (auto rest = std::abs(number); rest >= 10; rest /= 10) ++width;
    return width + std::floor((width - 1) / 3);
}

}  // namespace

BookTableWriter::BookTableWriter(XlsxFile& file, const BookFormats& formats, const Book& book,
                                 const BookTable& table, std::uint32_t lines_per_sheet)
    : file_(file),
      formats_(formats),
      book_(book),
      table_(table),
      lines_per_sheet_(lines_per_sheet) {
    constexpr double margin = 3;
    for (const auto& column : table.columns)
        widths_.push_back(
            std::max(column.kind == ColumnKind::text ? min_text_width : min_number_width,
                     longest_word(column.heading) + margin));
}

std::string BookTableWriter::write(const std::string& first_page) {
    begin_sheet();
    table_.rows([this](const output::Row& one) {
        if (line_ == lines_per_sheet_) begin_sheet();
        row(one, false);
        parts_.back().last = line_++;
    });
    if (table_.total) row(*table_.total, true);
    set_widths();
    above_table(first_page);
    add_tables();
    if (table_.chart) chart();
    for (auto& part : parts_) {
        part.sheet.set_up_print(book_.header, book_.footer, is_landscape());
        file_.check(worksheet_repeat_rows(part.sheet.get(), part.headings, part.headings));
        worksheet_freeze_panes(part.sheet.get(), part.headings + 1, 0);
    }
    return parts_.front().sheet.name();
}

/// Above the first part are the title, the notes and the link, and an empty line.
void BookTableWriter::begin_sheet() {
    const auto above = parts_.empty() ? static_cast<lxw_row_t>(table_.notes.size() + 3) : 0;
    parts_.push_back(
        {{file_, file_.add_sheet(table_.sheet_name, parts_.size() + 1)}, above, above});
    line_ = above + 1;
}

void BookTableWriter::row(const output::Row& row, bool is_total) {
    if (row.size() != table_.columns.size())
        throw std::logic_error("a row of a workbook does not fit its columns");
    lxw_col_t column = 0;
    std::size_t lines = 1;
    for (const auto& value : row) {
        const auto kind = table_.columns[column].kind;
        cell(column, value, is_total ? formats_.total(kind) : formats_.cell(kind));
        // A text that takes several lines has given its column the greatest width.
        if (const auto* const text = std::get_if<std::string>(&value))
            lines = std::max(lines, lines_of(*text, widths_[column] - 1));
        ++column;
    }
    parts_.back().sheet.set_height(line_, lines);
}

void BookTableWriter::cell(lxw_col_t column, const output::Value& value, lxw_format* format) {
    auto& sheet = parts_.back().sheet;
    auto& width = widths_[column];
    const auto number = [&](double figure, double marks) {
        width = std::max(width, width_of(figure) + marks);
        sheet.number(line_, column, figure, format);
    };
    constexpr double margin = 3, marks_of_money = 8, marks_of_ratio = 6;
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        number(static_cast<double>(*whole), margin);
    else if (const auto* cents = std::get_if<output::Cents>(&value))
        number(static_cast<double>(cents->value) / 100.0, marks_of_money);
    else if (const auto* ratio = std::get_if<double>(&value))
        number(*ratio, marks_of_ratio);
    else if (std::holds_alternative<std::monostate>(value))
        sheet.blank(line_, column, format);
    else {
        const auto text = output::to_plain_text(value);
        width = std::max(width, std::min(width_of(text) + margin, max_text_width));
        sheet.text(line_, column, text, format);
    }
}

/// Below a short table and on the same page, or on the next one.
void BookTableWriter::chart() {
    auto& part = parts_.front();
    // A sheet that is full has no room for it.
    const auto line = (parts_.size() == 1 ? line_ : part.last) + 2;
    const auto lines = add_chart(file_, table_, part, line, width());
    constexpr double width_of_portrait = 92, lines_of_portrait = 46;
    constexpr double width_of_landscape = 140, lines_of_landscape = 31;
    const double shrunk =
        is_landscape() ? width_of_landscape / width() : width_of_portrait / width();
    const double fitting =
        (is_landscape() ? lines_of_landscape : lines_of_portrait) / std::min(shrunk, 1.0);
    if (line + lines > fitting) part.sheet.break_page(line - 1);
}

bool BookTableWriter::is_landscape() const {
    return width() > (table_.chart ? max_width_with_chart : max_width_of_portrait);
}

void BookTableWriter::set_widths() {
    for (auto& part : parts_)
        for (std::size_t column = 0; column < widths_.size(); ++column)
            part.sheet.set_width(static_cast<lxw_col_t>(column), widths_[column]);
}

double BookTableWriter::width() const {
    return std::accumulate(widths_.begin(), widths_.end(), 0.0);
}

void BookTableWriter::above_table(const std::string& first_page) {
    auto& sheet = parts_.front().sheet;
    const auto last = static_cast<lxw_col_t>(table_.columns.size() - 1);
    lxw_row_t line = 0;
    sheet.title(line++, last, width(), table_.label + ". " + table_.title, formats_.title);
    for (const auto& note : table_.notes)
        sheet.paragraph(line++, 0, last, width(), note, formats_.note);
    sheet.link(line, 0, first_page, book_.back, formats_.link);
}

void BookTableWriter::add_tables() {
    std::size_t lines = 1;
    for (std::size_t column = 0; column < widths_.size(); ++column)
        lines = std::max(lines, lines_of(table_.columns[column].heading, widths_[column] - 1));
    std::size_t number = 0;
    for (auto& part : parts_) {
        write_headings(part, lines);
        if (part.last > part.headings)
            add_table(part, ++number);
        else
            part.sheet.text(part.headings + 1, 0, book_.no_rows, formats_.text);
    }
}

void BookTableWriter::write_headings(SheetLines& part, std::size_t lines) {
    const bool has_filter = part.last - part.headings > max_rows_without_filter;
    part.sheet.set_height(part.headings, lines + (has_filter ? 1 : 0));
    lxw_col_t column = 0;
    for (const auto& [key, heading, kind] : table_.columns)
        part.sheet.text(part.headings, column++, heading, formats_.column(kind));
}

void BookTableWriter::add_table(SheetLines& part, std::size_t number) {
    const auto count = table_.columns.size();
    std::vector<lxw_table_column> columns(count);
    std::vector<lxw_table_column*> pointers(count + 1);
    std::vector<std::string> headings(count);
    std::string buffer;
    for (std::size_t at = 0; at < count; ++at) {
        headings[at] = escape_cell_text(table_.columns[at].heading, buffer);
        columns[at].header = headings[at].data();
        columns[at].header_format = formats_.column(table_.columns[at].kind);
        columns[at].format = formats_.cell(table_.columns[at].kind);
        pointers[at] = &columns[at];
    }
    auto name = number == 1 ? table_.name : table_.name + "_" + std::to_string(number);
    lxw_table_options options{};
    options.name = name.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;  // grey bands
    options.no_autofilter = part.last - part.headings <= max_rows_without_filter ? 1 : 0;
    options.columns = pointers.data();
    file_.check(worksheet_add_table(part.sheet.get(), part.headings, 0, part.last,
                                    static_cast<lxw_col_t>(count - 1), &options));
}

}  // namespace kaiku::xlsx
