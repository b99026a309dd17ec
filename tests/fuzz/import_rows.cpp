// SPDX-License-Identifier: Apache-2.0
// Rows of an import from any file: CSV in two encodings, or a workbook.
#include "core/service/imports/row_source.hpp"

#include <string>

#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/columns.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::import_rows(std::string_view bytes) {
    if (bytes.empty()) return;
    base::Input input(bytes.substr(1), "input");
    service::ImportOptions options;
    if (bytes[0] & 1) options.encoding = "windows-1252";
    const auto& columns =
        bytes[0] & 2 ? service::card_import_columns() : service::usage_import_columns();
    const service::ColumnNaming naming{
        [](const service::ImportColumn& column) { return std::string(column.key); },
        [](std::string_view text) { return base::excerpt(text); }};
    fuzz::read([&] {
        const auto rows = service::open_row_source(input, options, columns, naming);
        if (!rows->next()) return;
        service::read_header(rows->fields(), columns, "input", naming, [](const std::string&) {});
        while (rows->next()) {
            rows->raw();
            if (rows->is_readable())
                for (const auto field : rows->fields())
                    fuzz::require(base::first_invalid_utf8(field) == std::string_view::npos ||
                                      !rows->faults().empty(),
                                  "fields are UTF-8");
        }
    });
}
