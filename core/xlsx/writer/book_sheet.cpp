// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/book_sheet.hpp"

#include <algorithm>
#include <string_view>

#include "core/base/text.hpp"
#include "core/xlsx/writer/cell_text.hpp"

namespace kaiku::xlsx {

namespace {

// In points. Excel allows no higher row.
constexpr double height_of_text_line = 15, height_of_title_line = 21, max_height = 409;
// How much wider the characters of a title are.
constexpr double scale_of_title = 1.5;

/// A text of a header or footer; `&` starts a code there, and 255 characters are allowed.
std::string printed(const std::string& text) {
    constexpr std::size_t most = 100;
    std::string printed;
    std::size_t count = 0;
    for (const char c : text) {
        const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (starts_character && ++count > most) break;
        printed += c;
        if (c == '&') printed += c;
    }
    return printed;
}

std::string quoted(const std::string& sheet) {
    std::string quoted = "'";
    for (const char c : sheet) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'";
}

}  // namespace

std::size_t lines_of(const std::string& text, double width) {
    // A character of a text is narrower than a digit, which widths are measured in.
    constexpr double characters_per_digit = 1.1;
    width *= characters_per_digit;
    std::size_t lines = 1;
    double used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = static_cast<double>(base::display_width(text.substr(at, end - at)));
        if (used > 0 && used + 1 + word > width) {
            ++lines;
            used = 0;
        }
        used += (used > 0 ? 1 : 0) + word;
        for (; used > width; used -= width) ++lines;  // a word longer than a line
        at = end + 1;
    }
    return lines;
}

void BookSheet::text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    constexpr std::size_t bytes_of_cell = 80, bytes_of_escape = 6;
    file_->check(worksheet_write_string(sheet_, row, column,
                                        file_->cell_text(text, buffer_).c_str(), format));
    file_->add_to_size(bytes_of_cell + bytes_of_escape * text.size());
}

void BookSheet::number(lxw_row_t row, lxw_col_t column, double number, lxw_format* format) {
    constexpr std::size_t bytes_of_cell = 80;
    file_->check(worksheet_write_number(sheet_, row, column, number, format));
    file_->add_to_size(bytes_of_cell);
}

void BookSheet::blank(lxw_row_t row, lxw_col_t column, lxw_format* format) {
    file_->check(worksheet_write_blank(sheet_, row, column, format));
}

void BookSheet::link(lxw_row_t row, lxw_col_t column, const std::string& sheet,
                     const std::string& text, lxw_format* format) {
    const auto target = "internal:" + quoted(sheet) + "!A1";
    file_->check(worksheet_write_url(sheet_, row, column, target.c_str(), format));
    this->text(row, column, text, format);
}

void BookSheet::paragraph(lxw_row_t row, lxw_col_t first, lxw_col_t last, double width,
                          const std::string& text, lxw_format* format) {
    if (first < last)
        file_->check(worksheet_merge_range(sheet_, row, first, row, last, "", format));
    this->text(row, first, text, format);
    set_height(row, lines_of(text, width));
}

void BookSheet::title(lxw_row_t row, lxw_col_t last, double width, const std::string& text,
                      lxw_format* format) {
    paragraph(row, 0, last, width, text, format);
    set_height_in_points(row, lines_of(text, width / scale_of_title), height_of_title_line);
}

void BookSheet::set_width(lxw_col_t column, double width) {
    file_->check(worksheet_set_column(sheet_, column, column, width, nullptr));
}

void BookSheet::set_height(lxw_row_t row, std::size_t lines) {
    if (lines > 1) set_height_in_points(row, lines, height_of_text_line);
}

void BookSheet::set_height_in_points(lxw_row_t row, std::size_t lines, double height_of_line) {
    const auto height = std::min(height_of_line * static_cast<double>(lines), max_height);
    file_->check(worksheet_set_row(sheet_, row, height, nullptr));
}

void BookSheet::break_page(lxw_row_t row) {
    lxw_row_t breaks[] = {row, 0};
    file_->check(worksheet_set_h_pagebreaks(sheet_, breaks));
}

void BookSheet::set_up_print(const std::string& header, const std::string& footer,
                             bool is_landscape) {
    worksheet_set_paper(sheet_, paper_a4);
    if (is_landscape) worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
    file_->check(worksheet_set_header(sheet_, ("&L" + printed(header)).c_str()));
    file_->check(worksheet_set_footer(sheet_, ("&L" + printed(footer) + "&R&P / &N").c_str()));
}

}  // namespace kaiku::xlsx
