// SPDX-License-Identifier: Apache-2.0
// Wraps libxlsxwriter: owns the workbook, checks every result, and keeps the library from printing.
#pragma once
#include <sys/stat.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/writer/replacements.hpp"

namespace kaiku::xlsx {

constexpr std::uint8_t paper_a4 = 9;  // a code of Excel

class XlsxFile {
public:
    /// Whether rows go to a temporary file at once, in order, or stay in memory until close():
    /// tables of Excel need the latter.
    enum class Rows { streamed, kept };

    /// The file does not exist before close(). Throws Error failed `cannot_write` or
    /// `disk_full`, as every function here.
    explicit XlsxFile(WorkbookFile file, Rows rows = Rows::streamed,
                      ReplacementHandler on_replaced = {});
    ~XlsxFile();
    XlsxFile(const XlsxFile&) = delete;
    XlsxFile& operator=(const XlsxFile&) = delete;

    /// A format; valid as long as the workbook.
    lxw_format* add_format();
    /// A sheet; streamed rows are kept in a temporary file (TMPDIR, else /tmp). `part` counts the
    /// sheets of one table, from 1; the name is changed to one that Excel allows and no other sheet
    /// has.
    lxw_worksheet* add_sheet(const std::string& wanted, std::size_t part);
    /// A chart to be inserted into a sheet. `type` is one of libxlsxwriter's.
    lxw_chart* add_chart(std::uint8_t type);

    void set_properties(lxw_doc_properties& properties);
    /// A property that the library does not know.
    void set_property(const char* name, const std::string& value);

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
    }

    /// See escape_cell_text(). Counts the text if characters are replaced or it is cut.
    const std::string& cell_text(const std::string& text, std::string& buffer);

    /// Appends rows, as XML, to a sheet whose rows are streamed.
    void append_rows(lxw_worksheet* sheet, std::string_view xml) const;

    /// Notes that rows which are kept will take that much of a temporary file.
    void add_to_size(std::size_t bytes) { size_ += static_cast<off_t>(bytes); }

    /// Assembles the file. Must be called once, as the last function; if it throws, the file at the
    /// path is invalid.
    void close();

private:
    /// A sheet's temporary file. The library closes it only when it assembles the sheet: not after
    /// a failure, not for an empty sheet, not for an abandoned workbook.
    struct RowsFile {
        std::FILE* file;
        int descriptor;
        // Shows whether the descriptor still belongs to that file.
        struct stat status;
    };

    void close_rows_files();
    void check_rows_are_stored() const;
    void check_space_for_rows() const;
    void require_space(int file, off_t size, off_t more) const;
    [[noreturn]] void fail(std::string reason) const;
    [[noreturn]] void fail(int reason) const;
    [[noreturn]] void fail_to_keep_rows(int reason) const;

    WorkbookFile file_;
    ReplacementHandler on_replaced_;
    Rows rows_;
    off_t size_ = 0;  // of rows that are kept, at most
    ChangedCells changed_;
    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
    std::set<std::string> names_;  // of sheets, folded
    std::vector<RowsFile> rows_files_;
};

}  // namespace kaiku::xlsx
