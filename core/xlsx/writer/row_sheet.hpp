// SPDX-License-Identifier: Apache-2.0
// Writes a workbook of one sheet row by row, without headings and column types.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::xlsx {

struct RowCell {
    output::Value value = {};  // empty, boolean, text, number, day or time of day
    /// A comment on the cell, which then has a coloured background; empty for none.
    std::string comment = {};
};

/// Cells are formatted as text unless they are days or times, so that a code typed into one keeps
/// its zeros. Otherwise as make_xlsx_writer().
class RowSheetWriter {
public:
    virtual ~RowSheetWriter() = default;
    /// A row of any length; at most 1,048,576 of them.
    virtual void row(const std::vector<RowCell>& cells) = 0;
    /// Writes the file. Must be called once, after the last row.
    virtual void end() = 0;
};
std::unique_ptr<RowSheetWriter> make_row_sheet_writer(const WorkbookFile& file,
                                                      const std::string& sheet_name);

}  // namespace kaiku::xlsx
