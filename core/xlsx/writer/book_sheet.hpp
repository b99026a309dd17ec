// SPDX-License-Identifier: Apache-2.0
// Writes cells of a sheet of a workbook to publish, and how it is printed.
#pragma once
#include <xlsxwriter.h>

#include <string>

#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {

class BookSheet {
public:
    BookSheet(XlsxFile& file, lxw_worksheet* sheet) : file_(&file), sheet_(sheet) {}

    lxw_worksheet* get() const { return sheet_; }
    std::string name() const { return sheet_->name; }

    void text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format);
    void number(lxw_row_t row, lxw_col_t column, double number, lxw_format* format);
    void blank(lxw_row_t row, lxw_col_t column, lxw_format* format);
    /// A link to the first cell of another sheet.
    void link(lxw_row_t row, lxw_col_t column, const std::string& sheet, const std::string& text,
              lxw_format* format);
    /// A text across adjacent columns of that width together, with the lines it needs.
    void paragraph(lxw_row_t row, lxw_col_t first, lxw_col_t last, double width,
                   const std::string& text, lxw_format* format);
    /// The title of the sheet in one row, as high as its larger characters need, across the columns
    /// up to `last`.
    void title(lxw_row_t row, lxw_col_t last, double width, const std::string& text,
               lxw_format* format);
    /// In characters.
    void set_width(lxw_col_t column, double width);
    /// In lines.
    void set_height(lxw_row_t row, std::size_t lines);
    /// The row begins a page when printed.
    void break_page(lxw_row_t row);
    /// Paper, and what is printed on every page: the texts, and the page number.
    void set_up_print(const std::string& header, const std::string& footer, bool is_landscape);

private:
    void set_height_in_points(lxw_row_t row, std::size_t lines, double height_of_line);

    XlsxFile* file_;
    lxw_worksheet* sheet_;
    std::string buffer_;
};

/// How many lines the text takes in a column of that width.
std::size_t lines_of(const std::string& text, double width);

}  // namespace kaiku::xlsx
