// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/row_source.hpp"

#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/csv_header.hpp"
#include "core/service/imports/csv_source.hpp"
#include "core/service/imports/workbook_source.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

bool is_windows_1252(std::string_view encoding) {
    const auto name = base::fold(encoding);
    if (name == "windows-1252" || name == "cp1252") return true;
    if (name == "utf-8" || name == "utf8") return false;
    throw Error(ErrorKind::malformed, "out_of_range",
                {N_("unknown encoding \"{name}\""), {{"name", base::excerpt(encoding)}}},
                {N_("use utf-8 or windows-1252")});
}

[[noreturn]] void throw_malformed(const char* what, const base::Input& input, const char* hint) {
    throw Error(ErrorKind::malformed, "wrong_format", {what, {{"file", input.name()}}}, {hint});
}

/// Old workbooks (.xls) and encrypted ones are the same kind of file; an encrypted one has this
/// name in its directory, in UTF-16.
bool is_locked(base::Input& input) {
    constexpr std::size_t searched_bytes = 4 << 20;
    constexpr std::string_view name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return input.peek(searched_bytes).find(name) != std::string_view::npos;
}

/// Other files of spreadsheet programs are recognised by their first bytes.
void throw_unsupported_format(base::Input& input) {
    const auto begin = input.peek(4);
    if (begin.starts_with("\xD0\xCF\x11\xE0")) {
        if (is_locked(input))
            throw_malformed(
                N_("{file} is protected with a password"), input,
                N_("open it in the spreadsheet program and save it without the password"));
        throw_malformed(
            N_("{file} is an old workbook (.xls)"), input,
            N_("open it in the spreadsheet program and save it as .xlsx or as \"CSV UTF-8\""));
    }
    if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
        throw_malformed(N_("{file} is UTF-16, not UTF-8"), input,
                        N_("open it in the spreadsheet program and save it as \"CSV UTF-8\""));
}

void throw_unsupported_option(const char* what, const base::Input& input) {
    throw Error(ErrorKind::malformed, "usage", {what, {{"file", input.name()}}});
}

/// Whether the first bytes of a file are in Windows-1252 rather than UTF-8; nullopt if they are
/// ASCII. A file with letters of both is taken for UTF-8, so that it is refused.
std::optional<bool> looks_windows_1252(std::string_view begin) {
    bool has_utf8 = false, has_other = false;
    for (std::size_t at = 0; at < begin.size();) {
        const auto start = at;
        base::next_code_point(begin, at);
        if (base::is_ascii(begin.substr(start, 1))) continue;
        // Of what is not UTF-8, one byte at a time is consumed.
        (at - start > 1 ? has_utf8 : has_other) = true;
    }
    if (!has_utf8 && !has_other) return std::nullopt;
    return !has_utf8;
}

std::unique_ptr<RowSource> open_csv(base::Input& input, char delimiter, bool windows_1252,
                                    const std::vector<ImportColumn>& columns) {
    constexpr std::size_t searched_bytes = 1 << 20;
    const auto begin = input.peek(searched_bytes);
    const bool has_byte_order_mark = begin.starts_with(base::utf8_byte_order_mark);
    const auto header = find_csv_header(begin, delimiter, columns);
    // The byte order mark says UTF-8, whatever the option says: read as Windows-1252, each ä would
    // become two characters.
    if (has_byte_order_mark)
        windows_1252 = false;
    else if (header.is_of_rejects)
        windows_1252 = looks_windows_1252(begin).value_or(windows_1252);
    return std::make_unique<CsvRowSource>(
        input,
        CsvForm{delimiter != 0 ? delimiter : header.delimiter, windows_1252, has_byte_order_mark},
        header.line);
}

}  // namespace

std::unique_ptr<RowSource> open_row_source(base::Input& input, const ImportOptions& options,
                                           const std::vector<ImportColumn>& columns,
                                           const ColumnNaming& naming) {
    const bool windows_1252 = options.encoding && is_windows_1252(*options.encoding);
    const auto begin = input.peek(4);
    if (begin.starts_with("PK\x03\x04") || begin.starts_with("PK\x05\x06")) {
        if (options.encoding)
            throw_unsupported_option(
                N_("--encoding is only for CSV files, but {file} is a workbook"), input);
        if (options.delimiter != 0)
            throw_unsupported_option(
                N_("--delimiter is only for CSV files, but {file} is a workbook"), input);
        return std::make_unique<WorkbookRowSource>(input, options.sheet, columns, naming);
    }
    throw_unsupported_format(input);
    if (options.sheet)
        throw_unsupported_option(N_("--sheet is only for workbooks, but {file} is not a workbook"),
                                 input);
    return open_csv(input, options.delimiter, windows_1252, columns);
}

}  // namespace kaiku::service
