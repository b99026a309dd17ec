// Workbooks (.xlsx): one table, or several with charts.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/output/output.hpp"

namespace kaiku::xlsx {

/// What stands around the table in a workbook.
struct SheetHeading {
    std::string sheet_name;  // shortened and cleaned as Excel demands
    std::string title;
    std::vector<std::string> notes;  // below the title: the day it was made, filters
};

/// Where a workbook goes, and what messages call it.
struct WorkbookFile {
    WorkbookFile(std::string path) : path(std::move(path)), name(this->path) {}
    WorkbookFile(const char* path) : WorkbookFile(std::string(path)) {}
    WorkbookFile(const base::OutputFile& file) : path(file.working_path()), name(file.name()) {}

    std::string path, name;
};

/// A writer of a workbook with one sheet, into the file (libxlsxwriter's constant-memory mode: rows
/// are on disk at once). Cells are typed: dates are dates, money has two decimals, codes are text,
/// nothing is ever a formula. Control characters and invalid UTF-8 are replaced by U+FFFD, a text
/// like `_x0041_` is shown as typed, one of more than 32,767 UTF-16 units is cut. After 1,048,576
/// lines a next sheet goes on, `NAME 2`. The file is made by end(), nothing is there before; after
/// a failure what is there is of no use (see base::OutputFile). Error failed `cannot_write` with
/// the file's name and the reason, also for the temporary files of TMPDIR.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts);
/// The same with another number of lines after which the next sheet starts; at least 2. For tests.
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts, std::uint32_t lines_per_sheet);

/// What is drawn beside a table.
struct Chart {
    enum class Kind { columns, bars, line };
    Kind kind = Kind::columns;
    std::string title;
    std::vector<std::string> categories;  // keys of the columns that name the points: one, or the
                                          // first and the last of neighbours
    std::vector<std::string> values;      // keys of columns of numbers, stacked
};

/// A workbook of several tables, each on a sheet of its own; as make_xlsx_writer() else. One sheet
/// at a time: the next is begun after the end() of the last.
class WorkbookWriter {
public:
    virtual ~WorkbookWriter() = default;
    /// A page of texts without a table, such as the first one: its notes are paragraphs.
    virtual void page(const SheetHeading& texts) = 0;
    virtual std::unique_ptr<output::Writer> sheet(output::Columns columns, SheetHeading texts,
                                                  std::optional<Chart> chart) = 0;
    /// Makes the file. Once, after the last sheet.
    virtual void end() = 0;
};
std::unique_ptr<WorkbookWriter> make_workbook_writer(const WorkbookFile& file);

}  // namespace kaiku::xlsx
