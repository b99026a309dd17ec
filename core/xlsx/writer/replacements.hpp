// SPDX-License-Identifier: Apache-2.0
// Writers of workbooks that tell which texts could not be written as they are.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/xlsx/writer/book.hpp"

namespace kaiku::xlsx {

/// Called when the workbook is complete, if control characters or invalid UTF-8 were replaced in a
/// cell: with the number of such cells, and the text of the first.
using ReplacementHandler = std::function<void(std::int64_t cells, const std::string& first)>;

/// As without the handler.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts,
                                                 ReplacementHandler on_replaced);
void write_book(const WorkbookFile& file, const Book& book, ReplacementHandler on_replaced);

}  // namespace kaiku::xlsx
