// SPDX-License-Identifier: Apache-2.0
// Writes the rows of a streamed sheet to its temporary file, in the XML that libxlsxwriter writes
// in its constant-memory mode, but without its copy of each cell and its printf() for each value,
// which take as long as compressing the file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {

/// All rows of the sheet must be written by this class: the library has none to write itself.
class StreamedRows {
public:
    /// A sheet with that many columns, of a workbook whose rows are streamed. Every function throws
    /// Error failed `cannot_write`; this one also for more columns, and begin_row() for more rows,
    /// than Excel allows.
    StreamedRows(XlsxFile& book, lxw_worksheet* sheet, std::size_t columns);

    /// Begins a row after all rows so far; lines are counted from 0. Without cells it is not
    /// written.
    void begin_row(lxw_row_t line);
    /// Cells from left to right. `format` may be null. An empty text with a
    /// format becomes a blank cell; without one, no cell.
    void text(lxw_col_t column, const std::string& text, lxw_format* format);
    void number(lxw_col_t column, double number, lxw_format* format);
    void boolean(lxw_col_t column, bool value, lxw_format* format);
    void end_row();

    /// Must be called after the last row.
    void flush();

private:
    void begin_cell(lxw_col_t column, lxw_format* format);

    XlsxFile& book_;
    lxw_worksheet* sheet_;
    std::vector<std::string> cell_starts_;  // `<c r="A`, by column
    lxw_row_t line_ = 0;
    std::string line_number_;  // from 1
    bool has_cells_ = false;   // the current row
    std::string xml_;          // not yet in the file
    std::string buffer_;
};

}  // namespace kaiku::xlsx
