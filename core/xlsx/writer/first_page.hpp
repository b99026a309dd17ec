// SPDX-License-Identifier: Apache-2.0
// Writes the first page of a workbook to publish.
#pragma once
#include <string>
#include <vector>

#include "core/xlsx/writer/book.hpp"
#include "core/xlsx/writer/book_formats.hpp"
#include "core/xlsx/writer/book_sheet.hpp"

namespace kaiku::xlsx {

/// `sheets`: the names of the tables' sheets, in their order.
void write_first_page(BookSheet sheet, const BookFormats& formats, const Book& book,
                      const std::vector<std::string>& sheets);

}  // namespace kaiku::xlsx
