// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/code_list.hpp"

#include <algorithm>
#include <optional>

#include "core/base/csv.hpp"
#include "core/base/error.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/service/imports/columns.hpp"

namespace kaiku::cmd {

namespace {

bool is_code_heading(std::string_view field) {
    if (base::first_invalid_utf8(field) != field.npos) return false;
    return service::has_name(service::card_import_columns().front(),
                             service::plain_column_name(field));
}

std::optional<std::size_t> column_of_codes(const base::CsvRecord& record) {
    const auto found = std::find_if(record.fields.begin(), record.fields.end(), is_code_heading);
    if (found == record.fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - record.fields.begin());
}

}  // namespace

std::vector<ListedCode> read_code_list(const std::string& path) {
    base::Input input(path);
    base::CsvReader reader(input, 0);
    base::CsvRecord record;
    std::vector<ListedCode> codes;
    std::optional<std::size_t> column;
    while (reader.next(record)) {
        if (record.is_empty()) continue;
        if (record.after_quote)
            throw base::Error(base::text_after_quote_fault(*record.after_quote, 0));
        if (!column) {
            column = column_of_codes(record);
            if (column) continue;
            if (record.fields.size() > 1)
                throw base::Error(base::ErrorKind::malformed, "missing",
                                  {N_("{file} has several columns, and no header says which one "
                                      "contains the codes"),
                                   {{"file", input.name()}}},
                                  {N_("name the column code, tunnus or kod")});
            column = 0;
        }
        const auto text = *column < record.fields.size() ? base::trim(record.fields[*column])
                                                         : std::string_view();
        if (!text.empty()) codes.push_back({std::string(text), record.line});
    }
    if (codes.empty())
        throw base::Error(base::ErrorKind::malformed, "missing",
                          {N_("{file} contains no codes"), {{"file", input.name()}}});
    return codes;
}

}  // namespace kaiku::cmd
