// SPDX-License-Identifier: Apache-2.0
// Workbooks (.xlsx): the whole file, and the XML of its parts within an intact zip file, which a
// fuzzer that changes bytes would hardly ever leave intact.
#include "core/xlsx/reader/sheet_reader.hpp"

#include <unistd.h>

#include <array>
#include <string>

#include "fuzz/target.hpp"
#include "support/workbook.hpp"

using namespace kaiku;

namespace {

void read_all(base::Input& input) {
    fuzz::read([&] {
        const auto workbook = xlsx::open_workbook(input);
        for (const auto& name : workbook->visible_sheets()) {
            workbook->first_rows(name, 3);
            const auto sheet = workbook->open_sheet(name);
            sheet->merged();
            xlsx::SheetRow row;
            std::size_t last = 0;
            while (sheet->next(row)) {
                fuzz::require(row.number > last, "rows come in their order");
                last = row.number;
            }
        }
    });
}

/// The input up to the next NUL.
std::string piece(std::string_view& rest) {
    const auto end = rest.find('\0');
    std::string taken(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return taken;
}

}  // namespace

void kaiku::fuzz::workbook(std::string_view bytes) {
    auto rest = bytes;
    if (rest.starts_with("PK")) {
        base::Input input(rest, "input");
        read_all(input);
        return;
    }
    const auto rows = piece(rest), after = piece(rest), strings = piece(rest), styles = piece(rest);
    const auto path = "/tmp/kaiku-fuzz-" + std::to_string(getpid()) + ".xlsx";
    test::put_parts(path, test::workbook_parts(rows, after, strings, styles));
    base::Input input(path);
    read_all(input);
    unlink(path.c_str());
}
