// A workbook under libxlsxwriter's hands: owned, every answer checked, nothing printed by the
// library.
#pragma once
#include <sys/stat.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::xlsx {

class XlsxFile {
public:
    /// Nothing is there before close(). Throws Error failed `cannot_write`, as every function here.
    explicit XlsxFile(WorkbookFile file);
    ~XlsxFile();
    XlsxFile(const XlsxFile&) = delete;
    XlsxFile& operator=(const XlsxFile&) = delete;

    /// A format; lives as long as the workbook.
    lxw_format* add_format();
    /// A sheet in constant-memory mode; its rows lie in a temporary file (TMPDIR, else /tmp).
    /// `part` counts the sheets of one table, from 1; the name is made one that Excel allows and no
    /// other sheet has.
    lxw_worksheet* add_sheet(const std::string& wanted, std::size_t part);
    /// To be put into a sheet. `type` is one of libxlsxwriter's.
    lxw_chart* add_chart(std::uint8_t type);

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
    }

    /// Puts the file together. Once, and nothing after it; when it throws, what is at the path is
    /// of no use.
    void close();

private:
    /// A sheet's temporary file. The library closes it when it puts the sheet together and not
    /// otherwise: not after a failure, not for an empty sheet, not in a workbook given up.
    struct RowsFile {
        std::FILE* file;
        int descriptor;
        struct stat status;  // by which it is known whether the descriptor is still that file's
    };

    void close_rows_files();
    void check_rows_are_stored() const;
    [[noreturn]] void fail(std::string reason) const;
    [[noreturn]] void fail(int reason) const;

    WorkbookFile file_;
    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
    std::set<std::string> names_;  // of sheets, folded
    std::vector<RowsFile> rows_files_;
};

}  // namespace kaiku::xlsx
