// SPDX-License-Identifier: Apache-2.0
// The sheet of a workbook that an import reads if none is named.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/imports/header.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"

namespace kaiku::service {

/// The texts of the cells that are not empty.
std::vector<std::string_view> cell_texts(const xlsx::SheetRow& row);

/// The names in quotation marks: `"A", "B"`.
std::string join_quoted(const std::vector<std::string>& names, const ColumnNaming& naming);

/// The first of the visible sheets unless it has no header, or only a single name of a column
/// among other texts, as a page of instructions may have, and another one has a header. Throws
/// Error malformed: `ambiguous` if several others are equally good, or one has more known columns
/// than the sheet that would be read; `no_columns` if none of several sheets has a known column.
/// nullopt: there is nothing to choose from.
std::optional<std::string> choose_sheet(xlsx::Workbook& workbook, const std::string& file,
                                        const std::vector<ImportColumn>& columns,
                                        const ColumnNaming& naming);

}  // namespace kaiku::service
