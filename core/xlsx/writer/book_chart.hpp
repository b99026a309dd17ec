// SPDX-License-Identifier: Apache-2.0
// The native chart below a table.
#pragma once
#include "core/xlsx/writer/book_table.hpp"

namespace kaiku::xlsx {

/// Inserts the table's chart at the line of the sheet that has the rows it shows. `width`: of the
/// table, in characters. Returns the lines that it covers; a table of fewer than two
/// rows has no chart.
lxw_row_t add_chart(XlsxFile& file, const BookTable& table, SheetLines& part, lxw_row_t line,
                    double width);

}  // namespace kaiku::xlsx
