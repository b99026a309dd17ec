#include "core/work/batch_rows.hpp"

#include "core/base/elsewhere.hpp"
#include "core/base/text.hpp"
#include "core/work/batch_csv.hpp"
#include "core/work/batch_workbook.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

bool is_windows_1252(std::string_view encoding) {
    const auto name = base::fold(encoding);
    if (name == "windows-1252" || name == "cp1252") return true;
    if (name == "utf-8" || name == "utf8") return false;
    throw Error(Kind::malformed, "out_of_range", {N_("the encoding \"{name}\" is not known"), {{"name", base::excerpt(encoding)}}},
                {N_("utf-8 or windows-1252")});
}

[[noreturn]] void refuse(const char* what, const base::Input& input, const char* hint) {
    throw Error(Kind::malformed, "wrong_format", {what, {{"file", input.name()}}}, {hint});
}

/// Old workbooks and locked ones are the same kind of file; a locked one says so in its directory, in UTF-16.
bool is_locked(base::Input& input) {
    constexpr std::size_t looked_at = 4 << 20;
    constexpr std::string_view name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return input.peek(looked_at).find(name) != std::string_view::npos;
}

/// What else spreadsheet programs write is known by its first bytes.
void refuse_others(base::Input& input) {
    const auto begin = input.peek(4);
    if (begin.starts_with("\xD0\xCF\x11\xE0")) {
        if (is_locked(input)) refuse(N_("{file} is locked with a password"), input, N_("open it in the spreadsheet program and save it without the password"));
        refuse(N_("{file} is an old workbook (.xls)"), input, N_("open it in the spreadsheet program and save it as .xlsx or as \"CSV UTF-8\""));
    }
    if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
        refuse(N_("{file} is in UTF-16, not in UTF-8"), input, N_("open it in the spreadsheet program and save it as \"CSV UTF-8\""));
}

void refuse_option(const char* what, const base::Input& input) { throw Error(Kind::malformed, "usage", {what, {{"file", input.name()}}}); }

}  // namespace

std::unique_ptr<BatchRows> open_rows(base::Input& input, const BatchOptions& options, const std::vector<BatchColumn>& columns) {
    bool windows_1252 = options.encoding && is_windows_1252(*options.encoding);
    // What has been taken from a pipe is gone for the program that could go on with a workbook.
    if (!input.regular_file()) base::need_everything();
    const auto begin = input.peek(4);
    if (begin.starts_with("PK\x03\x04") || begin.starts_with("PK\x05\x06")) {
        if (options.encoding) refuse_option(N_("--encoding is for CSV files, and {file} is a workbook"), input);
        if (options.delimiter != 0) refuse_option(N_("--delimiter is for CSV files, and {file} is a workbook"), input);
        return std::make_unique<WorkbookRows>(input, options.sheet, columns);
    }
    refuse_others(input);
    if (options.sheet) refuse_option(N_("--sheet is for workbooks, and {file} is none"), input);
    // The mark says UTF-8, whatever the option says: read as Windows-1252 each ä would become two characters.
    if (input.peek(4).starts_with("\xEF\xBB\xBF")) windows_1252 = false;
    return std::make_unique<CsvRows>(input, windows_1252, options.delimiter);
}

}  // namespace kaiku::work
