// A workbook under libxlsxwriter's hands: owned, every answer checked, nothing printed by the library.
#pragma once
#include <xlsxwriter.h>

#include <memory>
#include <string>
#include <vector>

namespace kaiku::report {

class Workbook {
public:
    /// Nothing is at `path` before close(). Throws Error failed `cannot_write`, as every function here.
    explicit Workbook(std::string path);

    /// A format; lives as long as the workbook.
    lxw_format* add_format();
    /// A sheet in constant-memory mode; its rows lie in a temporary file (TMPDIR, else /tmp).
    lxw_worksheet* add_sheet(const std::string& name);
    const std::vector<lxw_worksheet*>& sheets() const { return sheets_; }

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
    }

    /// Puts the file together. Once, and nothing after it; when it throws, what is at the path is of no use.
    void close();

private:
    void check_rows_are_stored() const;
    [[noreturn]] void fail(std::string reason) const;
    [[noreturn]] void fail(int reason) const;

    std::string path_;
    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
    std::vector<lxw_worksheet*> sheets_;
};

}  // namespace kaiku::report
