// SPDX-License-Identifier: Apache-2.0
// Writers of workbooks that tell which texts could not be written as they are.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/xlsx/writer/book.hpp"

namespace kaiku::xlsx {

/// Cells whose texts could not be written as they are.
struct ChangedCells {
    std::int64_t replaced = 0;   // with control characters or invalid UTF-8
    std::string first_replaced;  // the text of the first
    std::int64_t cut = 0;        // with texts that are too long for Excel
    std::string first_cut;       // the text of the first
};
/// Called when the workbook is complete, if there are such cells.
using ReplacementHandler = std::function<void(const ChangedCells&)>;

/// As without the handler.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts,
                                                 ReplacementHandler on_replaced);
void write_book(const WorkbookFile& file, const Book& book, ReplacementHandler on_replaced);

}  // namespace kaiku::xlsx
