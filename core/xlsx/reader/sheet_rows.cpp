// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/sheet_rows.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "core/base/text.hpp"
#include "core/xlsx/reader/errors.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t max_row_bytes = 1 << 20;  // the limit of CSV records
constexpr std::size_t max_merged_ranges = 100'000;
constexpr std::size_t max_rows = 1'048'576;
constexpr std::size_t max_columns = 16'384;

template <class Number>
bool read_integer(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

/// Cells of type `d` contain `2026-11-25T00:00:00` for a day.
std::string moment_text(std::string text) {
    if (text.ends_with('Z')) text.pop_back();
    if (const auto dot = text.find('.');
        dot != text.npos && text.find_first_not_of('0', dot + 1) == text.npos)
        text.resize(dot);
    constexpr std::size_t day_size = 10;
    if (text.size() <= day_size || text[day_size] != 'T') return text;
    const auto time = text.substr(day_size + 1);
    text.resize(day_size);
    if (time == "00:00:00" || time == "00:00") return text;
    return text + " " + (time.ends_with(":00") && time.size() == 8 ? time.substr(0, 5) : time);
}

}  // namespace

void RowsHandler::start(std::string_view name, const Attributes& attributes) {
    text_target_ = TextTarget::nothing;
    if (name == "sheetData")
        in_data_ = true;
    else if (!in_data_)
        return;
    else if (name == "row")
        start_row(attributes);
    else if (name == "c" && in_row_)
        start_cell(attributes);
    else if (!in_cell_)
        return;
    else if (name == "is")
        start_once(has_inline_text_), in_inline_ = true;
    else if (name == "rPh")
        in_phonetic_ = true;
    else if (name == "f")
        formula_ = true;
    else if (name == "v")
        start_once(has_value_), text_target_ = TextTarget::value;
    else if (name == "t" && in_inline_ && !in_phonetic_)
        text_target_ = TextTarget::inline_text;
}

void RowsHandler::start_row(const Attributes& attributes) {
    const auto attribute = attributes["r"];
    auto number = row_.number + 1;
    if (!attribute.empty() && (!read_integer(attribute, number) || number <= row_.number))
        throw_damaged(file_);
    if (number > max_rows) throw_damaged(file_);
    row_.number = number;
    row_.hidden = is_true(attributes["hidden"]);
    row_.cells.clear();
    row_size_ = 0;
    next_column_ = 0;
    in_row_ = true;
}

void RowsHandler::start_cell(const Attributes& attributes) {
    const auto attribute = attributes["r"];
    auto column = next_column_;
    if (!attribute.empty()) {
        const auto place = parse_address(attribute);
        if (!place || place->column < next_column_ ||
            (place->row != 0 && place->row != row_.number))
            throw_damaged(file_);
        column = place->column;
    }
    if (column >= max_columns) throw_damaged(file_);
    next_column_ = column + 1;
    cell_ = {column, CellKind::text, {}};
    type_ = attributes["t"];
    style_ = 0;
    if (const auto style = attributes["s"]; !style.empty() && !read_integer(style, style_))
        throw_damaged(file_);
    value_.clear();
    inline_text_.clear();
    formula_ = in_inline_ = in_phonetic_ = has_value_ = has_inline_text_ = false;
    in_cell_ = true;
}

/// A cell has at most one element of each kind: two would be read as one value.
void RowsHandler::start_once(bool& seen) {
    if (seen) throw_damaged(file_);
    seen = true;
}

void RowsHandler::text(std::string_view bytes) {
    if (text_target_ == TextTarget::nothing) return;
    (text_target_ == TextTarget::value ? value_ : inline_text_) += bytes;
    if ((row_size_ += bytes.size()) > max_row_bytes) throw_too_large(file_);
}

void RowsHandler::end(std::string_view name) {
    text_target_ = TextTarget::nothing;
    if (name == "sheetData") {
        in_data_ = false;
    } else if (name == "is") {
        in_inline_ = false;
    } else if (name == "rPh") {
        in_phonetic_ = false;
    } else if (name == "c" && in_cell_) {
        end_cell();
        in_cell_ = false;
    } else if (name == "row" && in_row_) {
        in_row_ = false;
        if (!row_.cells.empty()) rows_.push_back(row_);
    }
}

void RowsHandler::end_cell() {
    read_value();
    const bool holds = cell_.kind == CellKind::error ||
                       cell_.kind == CellKind::uncomputed_formula ||
                       !base::trim(cell_.text).empty();
    if (holds) row_.cells.push_back(std::move(cell_));
}

/// The type of the cell says which element counts: an inline text is not read beside a value.
void RowsHandler::read_value() {
    if (has_inline_text_ && (type_ == "inlineStr" || !has_value_)) {
        cell_.text = unescaped(std::move(inline_text_));
    } else if (type_ == "s") {
        if (value_.empty()) return;
        std::size_t index = 0;
        if (!read_integer(base::trim(value_), index) || !strings_.has(index)) throw_damaged(file_);
        cell_.text = strings_[index];
        if ((row_size_ += cell_.text.size()) > max_row_bytes) throw_too_large(file_);
    } else if (type_ == "str" || type_ == "inlineStr") {
        cell_.text = unescaped(std::move(value_));
    } else if (type_ == "e") {
        cell_.kind = CellKind::error;
        cell_.text = std::move(value_);
    } else if (type_ == "b") {
        cell_.kind = CellKind::boolean;
        cell_.text = value_.empty() ? "" : value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
    } else if (type_ == "d") {
        cell_.kind = CellKind::date_time;
        cell_.text = moment_text(std::move(value_));
    } else if (type_.empty() || type_ == "n") {
        read_number();
    } else {
        throw_damaged(file_);
    }
}

void RowsHandler::read_number() {
    const auto text = base::trim(value_);
    if (text.empty()) {
        if (formula_) cell_.kind = CellKind::uncomputed_formula;
        return;
    }
    double number = 0;
    if (!read_integer(text, number) || !std::isfinite(number)) throw_damaged(file_);
    const auto format =
        style_ < workbook_.formats.size() ? workbook_.formats[style_] : NumberFormat{};
    cell_.kind = format.kind == NumberFormatKind::number ? CellKind::number : CellKind::date_time;
    cell_.text = format_number(number, format, workbook_.system);
}

void OutlineHandler::start(std::string_view name, const Attributes& attributes) {
    if (name == "row") {
        const auto attribute = attributes["r"];
        ++last_row;
        if (!attribute.empty() && !read_integer(attribute, last_row)) throw_damaged(file_);
        return;
    }
    if (name != "mergeCell") return;
    const auto reference = attributes["ref"];
    const auto colon = reference.find(':');
    if (colon == reference.npos) return;
    const auto first = parse_address(reference.substr(0, colon)),
               last = parse_address(reference.substr(colon + 1));
    if (!first || !last || first->row == 0 || last->row < first->row ||
        last->column < first->column)
        throw_damaged(file_);
    merged.push_back({first->row, last->row, first->column, last->column});
    if (merged.size() > max_merged_ranges) throw_too_large(file_);
}

}  // namespace kaiku::xlsx
