// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/streamed_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace kaiku::xlsx {
namespace {

constexpr std::size_t max_buffered_bytes = 64 * 1024;

template <class Number, class... Format>
void append_number(std::string& xml, Number number, Format... format) {
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, format...).ptr;
    // As %G: an exponent begins with a capital letter.
    std::replace(text.data(), end, 'e', 'E');
    xml.append(text.data(), end);
}

void append_number(std::string& xml, double number) {
    constexpr double without_exponent = 1e15;
    const bool is_whole = number < without_exponent && number == std::trunc(number);
    if (is_whole && !std::signbit(number))
        append_number(xml, static_cast<std::int64_t>(number));
    else
        append_number<double>(xml, number, std::chars_format::general, 16);
}

std::string_view escaped(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        default:
            return {};
    }
}

void append_escaped(std::string& xml, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto replacement = escaped(text[at]);
        if (replacement.empty()) continue;
        xml.append(text, from, at - from) += replacement;
        from = at + 1;
    }
    xml.append(text, from);
}

}  // namespace

StreamedRows::StreamedRows(XlsxFile& book, lxw_worksheet* sheet, std::size_t columns)
    : book_(book), sheet_(sheet) {
    if (columns > LXW_COL_MAX) book.check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    cell_starts_.reserve(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        std::array<char, LXW_MAX_COL_NAME_LENGTH> name{};
        lxw_col_to_name(name.data(), static_cast<lxw_col_t>(column), LXW_FALSE);
        cell_starts_.push_back(std::string("<c r=\"") + name.data());
    }
    constexpr std::size_t longest_usual_row = 16 * 1024;
    xml_.reserve(max_buffered_bytes + longest_usual_row);
}

void StreamedRows::begin_row(lxw_row_t line) {
    if (line >= LXW_ROW_MAX) book_.check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    line_ = line;
    line_number_ = std::to_string(line + 1);
    has_cells_ = false;
}

void StreamedRows::begin_cell(lxw_col_t column, lxw_format* format) {
    if (!has_cells_) {
        xml_.append("<row r=\"").append(line_number_).append("\">");
        has_cells_ = true;
        sheet_->dim_rowmin = std::min(sheet_->dim_rowmin, line_);
        sheet_->dim_rowmax = std::max(sheet_->dim_rowmax, line_);
    }
    sheet_->dim_colmin = std::min(sheet_->dim_colmin, column);
    sheet_->dim_colmax = std::max(sheet_->dim_colmax, column);
    xml_.append(cell_starts_.at(column)).append(line_number_);
    const auto style = format == nullptr ? 0 : lxw_format_get_xf_index(format);
    if (style == 0) {
        xml_ += '"';
        return;
    }
    xml_ += "\" s=\"";
    append_number(xml_, style);
    xml_ += '"';
}

void StreamedRows::text(lxw_col_t column, const std::string& text, lxw_format* format) {
    const std::string& shown = book_.cell_text(text, buffer_);
    if (shown.empty()) {
        if (format == nullptr) return;
        begin_cell(column, format);
        xml_ += "/>";
        return;
    }
    begin_cell(column, format);
    const bool has_outer_spaces = shown.front() == ' ' || shown.back() == ' ';
    xml_ += has_outer_spaces ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                             : " t=\"inlineStr\"><is><t>";
    append_escaped(xml_, shown);
    xml_ += "</t></is></c>";
}

void StreamedRows::number(lxw_col_t column, double number, lxw_format* format) {
    begin_cell(column, format);
    xml_ += "><v>";
    append_number(xml_, number);
    xml_ += "</v></c>";
}

void StreamedRows::boolean(lxw_col_t column, bool value, lxw_format* format) {
    begin_cell(column, format);
    xml_ += value ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>";
}

void StreamedRows::end_row() {
    if (has_cells_) xml_ += "</row>";
    if (xml_.size() >= max_buffered_bytes) flush();
}

void StreamedRows::flush() {
    book_.append_rows(sheet_, xml_);
    xml_.clear();
}

}  // namespace kaiku::xlsx
