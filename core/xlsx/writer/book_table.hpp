// SPDX-License-Identifier: Apache-2.0
// Writes a table of a workbook to publish to as many sheets as it needs.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/xlsx/writer/book.hpp"
#include "core/xlsx/writer/book_formats.hpp"
#include "core/xlsx/writer/book_sheet.hpp"

namespace kaiku::xlsx {

/// The lines of a table on one sheet: from the headings to the last row.
struct SheetLines {
    BookSheet sheet;
    lxw_row_t headings, last;
};

class BookTableWriter {
public:
    BookTableWriter(XlsxFile& file, const BookFormats& formats, const Book& book,
                    const BookTable& table, std::uint32_t lines_per_sheet);

    /// Writes the table. `first_page` is the name of that sheet. Returns the name of the table's
    /// first one.
    std::string write(const std::string& first_page);

private:
    void begin_sheet();
    void row(const output::Row& row, bool is_total);
    void cell(lxw_col_t column, const output::Value& value, lxw_format* format);
    void total();
    void set_widths();
    void above_table(const std::string& first_page);
    void add_tables();
    void add_table(SheetLines& part, std::size_t number);
    void write_headings(SheetLines& part, std::size_t lines);
    void chart();
    double width() const;
    bool is_landscape() const;

    XlsxFile& file_;
    const BookFormats& formats_;
    const Book& book_;
    const BookTable& table_;
    std::uint32_t lines_per_sheet_;
    std::vector<SheetLines> parts_;
    lxw_row_t line_ = 0;
    std::vector<double> widths_;  // in characters, by column
};

}  // namespace kaiku::xlsx
