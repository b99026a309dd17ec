// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/xlsx_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/text.hpp"
#include "core/xlsx/writer/cell_text.hpp"

namespace kaiku::xlsx {
namespace {

/// Discards the library's own messages while it exists: standard error belongs to the command line,
/// and the failure becomes an Error.
class QuietLibrary {
public:
    QuietLibrary() : nowhere_(::fopencookie(nullptr, "w", {})), before_(stderr) {
        if (nowhere_ != nullptr) stderr = nowhere_;
    }
    ~QuietLibrary() {
        stderr = before_;
        if (nowhere_ != nullptr) std::fclose(nowhere_);
    }
    QuietLibrary(const QuietLibrary&) = delete;
    QuietLibrary& operator=(const QuietLibrary&) = delete;

private:
    // Uses no file descriptor, because there may be none left.
    std::FILE* nowhere_;
    std::FILE* before_;
};

lxw_workbook* open_workbook(const std::string& path, XlsxFile::Rows rows) {
    lxw_workbook_options options{};
    options.constant_memory = rows == XlsxFile::Rows::streamed ? LXW_TRUE : LXW_FALSE;
    return workbook_new_opt(path.c_str(), &options);
}

}  // namespace

XlsxFile::XlsxFile(WorkbookFile file, Rows rows, ReplacementHandler on_replaced)
    : file_(std::move(file)),
      on_replaced_(std::move(on_replaced)),
      rows_(rows),
      book_(open_workbook(file_.path, rows), lxw_workbook_free) {
    if (!book_) fail(ENOMEM);
}

XlsxFile::~XlsxFile() { close_rows_files(); }

lxw_format* XlsxFile::add_format() {
    lxw_format* const format = workbook_add_format(book_.get());
    if (format == nullptr) fail(ENOMEM);
    return format;
}

lxw_worksheet* XlsxFile::add_sheet(const std::string& wanted, std::size_t part) {
    auto name = sheet_name(wanted, part);
    while (!names_.insert(base::fold(name)).second) name = sheet_name(wanted, ++part);
    check(workbook_validate_sheet_name(book_.get(), name.c_str()));
    const QuietLibrary quiet;
    errno = 0;
    lxw_worksheet* const sheet = workbook_add_worksheet(book_.get(), name.c_str());
    if (sheet == nullptr && errno != 0) fail_to_keep_rows(errno);
    if (sheet == nullptr) fail(lxw_strerror(LXW_ERROR_CREATING_TMPFILE));
    if (rows_ == Rows::kept) return sheet;
    RowsFile rows{sheet->optimize_tmpfile, fileno(sheet->optimize_tmpfile), {}};
    if (::fstat(rows.descriptor, &rows.status) != 0) fail(errno);
    rows_files_.push_back(rows);
    return sheet;
}

lxw_chart* XlsxFile::add_chart(std::uint8_t type) {
    lxw_chart* const chart = workbook_add_chart(book_.get(), type);
    if (chart == nullptr) fail(ENOMEM);
    return chart;
}

void XlsxFile::set_properties(lxw_doc_properties& properties) {
    check(workbook_set_properties(book_.get(), &properties));
}

void XlsxFile::set_property(const char* name, const std::string& value) {
    check(workbook_set_custom_property_string(book_.get(), name, value.c_str()));
}

const std::string& XlsxFile::cell_text(const std::string& text, std::string& buffer) {
    const auto& written = escape_cell_text(text, buffer);
    if (&written == &text) return written;
    if (has_replaced_characters(text) && ++changed_.replaced == 1) changed_.first_replaced = text;
    if (is_too_long_for_cell(text) && ++changed_.cut == 1) changed_.first_cut = text;
    return written;
}

void XlsxFile::append_rows(lxw_worksheet* sheet, std::string_view xml) const {
    errno = 0;
    if (std::fwrite(xml.data(), 1, xml.size(), sheet->optimize_tmpfile) != xml.size())
        fail_to_keep_rows(errno != 0 ? errno : ENOSPC);
}

void XlsxFile::close() {
    if (rows_ == Rows::streamed)
        check_rows_are_stored();
    else
        check_space_for_rows();
    const QuietLibrary quiet;
    errno = 0;
    const auto error = workbook_close(book_.release());
    const int reason = errno;
    close_rows_files();
    const bool is_of_system = error == LXW_ERROR_CREATING_XLSX_FILE ||
                              error == LXW_ERROR_CREATING_TMPFILE ||
                              error == LXW_ERROR_ZIP_FILE_OPERATION;
    if (is_of_system && reason != 0) fail(reason);
    check(error);
    if ((changed_.replaced > 0 || changed_.cut > 0) && on_replaced_) on_replaced_(changed_);
}

void XlsxFile::close_rows_files() {
    for (const RowsFile& rows : rows_files_) {
        struct stat now{};
        const bool is_open = ::fstat(rows.descriptor, &now) == 0 &&
                             now.st_dev == rows.status.st_dev && now.st_ino == rows.status.st_ino;
        if (is_open) std::fclose(rows.file);
    }
    rows_files_.clear();
}

/// The library does not check whether its temporary files could be written, so that a full disk
/// would silently lose rows. Before the library copies the rows of each sheet into a second
/// temporary file, this checks for errors so far and for enough space for all copies.
void XlsxFile::check_rows_are_stored() const {
    off_t all = 0;
    for (const RowsFile& rows : rows_files_) {
        if (std::fflush(rows.file) != 0) fail_to_keep_rows(errno);
        if (std::ferror(rows.file) != 0) fail_to_keep_rows(ENOSPC);
        all += ::lseek(rows.descriptor, 0, SEEK_CUR);
    }
    if (rows_files_.empty()) return;
    const int file = rows_files_.back().descriptor;
    require_space(file, ::lseek(file, 0, SEEK_CUR), all);
}

/// Rows that are kept are written into a temporary file when the library assembles the workbook.
void XlsxFile::check_space_for_rows() const {
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const std::unique_ptr<std::FILE, Close> file(lxw_tmpfile(nullptr));
    if (!file) fail_to_keep_rows(errno);
    require_space(fileno(file.get()), 0, size_);
}

/// Checks that the file can grow from `size` by `more` bytes and by the other parts of a workbook.
void XlsxFile::require_space(int file, off_t size, off_t more) const {
    constexpr off_t slack = 256 * 1024;
    const int refused = ::posix_fallocate(file, size, more + slack);
    if (::ftruncate(file, size) != 0) fail_to_keep_rows(errno);
    if (refused == ENOSPC || refused == EDQUOT || refused == EFBIG) fail_to_keep_rows(refused);
}

void XlsxFile::fail(std::string reason) const {
    throw base::Error(base::ErrorKind::failed, "cannot_write",
                      {N_("cannot write {file}: {reason}"),
                       {{"file", file_.name}, {"reason", std::move(reason)}}});
}

void XlsxFile::fail(int reason) const {
    // A workbook without a target is a temporary file itself.
    const bool is_temporary =
        file_.path == file_.name && base::folder_of(file_.path) == base::temporary_folder();
    if (is_temporary && base::is_disk_full(reason)) base::throw_temporary_folder_full();
    fail(base::reason_text(reason));
}

/// A temporary file cannot be written: the file that the user gave is not at fault.
void XlsxFile::fail_to_keep_rows(int reason) const {
    if (!base::is_disk_full(reason)) fail(reason);
    base::throw_temporary_folder_full();
}

}  // namespace kaiku::xlsx
