// SPDX-License-Identifier: Apache-2.0
// Writes one table to as many sheets of a workbook as it needs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/xlsx/writer/streamed_rows.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"
#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {

/// The cell formats, one set for each workbook.
struct CellFormats {
    explicit CellFormats(XlsxFile& book);

    lxw_format* bold;
    lxw_format* day;
    lxw_format* time;
    lxw_format* instant;
    lxw_format* money;
};

/// Column and format are the same for every cell of a column; only the value differs.
class TableSheets {
public:
    TableSheets(XlsxFile& book, const CellFormats& formats, output::Columns columns,
                SheetHeading texts, std::uint32_t lines_per_sheet);

    void row(const output::Row& row);
    /// Must be called after the last row.
    void end();

private:
    void begin_sheet();
    void above_table();
    void set_up_print();
    void end_sheet();
    void set_widths();

    void number(lxw_col_t column, double number, lxw_format* format, std::size_t width);
    void cell(lxw_col_t, std::monostate) {}
    void cell(lxw_col_t column, bool value);
    void cell(lxw_col_t column, std::int64_t value);
    void cell(lxw_col_t column, const std::string& value);
    void cell(lxw_col_t column, time::Day value);
    void cell(lxw_col_t column, time::TimeOfDay value);
    void cell(lxw_col_t column, time::Instant value);
    void cell(lxw_col_t column, double value) { number(column, value, nullptr, 5); }
    void cell(lxw_col_t column, output::Cents value);
    void cell(lxw_col_t column, const std::vector<std::string>& value);
    void cell(lxw_col_t column, const output::Json& value) { cell(column, value.document); }
    void cell(lxw_col_t column, const output::Word& value) { cell(column, value.key); }

    XlsxFile& book_;
    const CellFormats& formats_;
    output::Columns columns_;
    SheetHeading texts_;
    std::uint32_t lines_per_sheet_;
    std::vector<lxw_worksheet*> sheets_;
    lxw_worksheet* sheet_ = nullptr;
    std::optional<StreamedRows> rows_;  // of the sheet
    lxw_row_t line_ = 0;
    lxw_row_t header_line_ = 0;
    std::vector<std::size_t> widths_;  // in characters, parallel to the columns
    std::string list_;
};

}  // namespace kaiku::xlsx
