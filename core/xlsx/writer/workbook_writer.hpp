// SPDX-License-Identifier: Apache-2.0
// Writes a workbook (.xlsx) with one table, row by row.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/output_file.hpp"
#include "core/output/output.hpp"

namespace kaiku::xlsx {

/// The texts above the table of a sheet.
struct SheetHeading {
    std::string sheet_name;  // shortened and cleaned as Excel requires
    std::string title;
    std::vector<std::string> notes;  // below the title: creation date, filters
};

/// The path that a workbook is written to, and its name for messages.
struct WorkbookFile {
    WorkbookFile(std::string file) : path(std::move(file)), name(path) {}
    WorkbookFile(const char* file) : WorkbookFile(std::string(file)) {}
    WorkbookFile(const base::OutputFile& file) : path(file.working_path()), name(file.name()) {}

    std::string path, name;
};

/// A writer of a workbook with one sheet (libxlsxwriter's constant-memory mode: rows go to disk
/// immediately). Cells are typed: dates are dates, money has two decimals, codes are text, nothing
/// is ever a formula. Control characters and invalid UTF-8 are replaced by U+FFFD, a text like
/// `_x0041_` is shown as entered, one of more than 32,767 UTF-16 units is cut. After 1,048,576
/// lines the table continues on another sheet, `NAME 2`. The file is written by end() and does not
/// exist before; after a failure its contents are invalid (see base::OutputFile). Throws Error
/// failed `cannot_write` with the file's name and the reason, also for temporary files in TMPDIR;
/// `disk_full`, which names the folder of these if its disk is full.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts);
/// The same with another number of lines for each sheet; at least 2. For tests.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts, std::uint32_t lines_per_sheet);

}  // namespace kaiku::xlsx
