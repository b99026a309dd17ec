// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/csv_header.hpp"

#include <string>

#include "core/base/csv.hpp"
#include "core/base/input.hpp"
#include "core/base/utf8.hpp"
#include "core/service/imports/header.hpp"
#include "core/service/imports/header_search.hpp"

namespace kaiku::service {

namespace {

/// The fields in UTF-8, whichever of the two encodings they have.
std::vector<std::string> decoded(const std::vector<std::string_view>& fields) {
    std::vector<std::string> texts;
    texts.reserve(fields.size());
    for (const auto field : fields) {
        const bool is_utf8 = base::first_invalid_utf8(field) == std::string_view::npos;
        texts.push_back(is_utf8 ? std::string(field)
                                : base::from_windows_1252(field).value_or(std::string()));
    }
    return texts;
}

struct Found {
    HeaderMatch match;
    CsvHeader header;
};

Found search(std::string_view begin, char delimiter, const std::vector<ImportColumn>& columns) {
    base::Input input(begin, "header");
    base::CsvReader reader(input, delimiter);
    base::CsvRecord record;
    HeaderSearch rows(columns);
    Found found;
    try {
        while (!rows.is_over() && reader.next(record)) {
            if (record.is_empty()) continue;
            const auto texts = decoded(record.fields);
            const std::vector<std::string_view> cells(texts.begin(), texts.end());
            rows.add(cells);
            if (rows.match() > found.match)
                found = {rows.match(), {record.line, reader.delimiter(), is_rejects_header(cells)}};
        }
    } catch (const base::Error&) {
        // The import itself reports what is wrong; the beginning of a large file may also end
        // within a quoted field.
    }
    return found;
}

}  // namespace

CsvHeader find_csv_header(std::string_view begin, char delimiter,
                          const std::vector<ImportColumn>& columns) {
    if (delimiter != 0) return search(begin, delimiter, columns).header;
    // The delimiter of the first row, unless that is a title and the header has another one.
    auto best = search(begin, 0, columns);
    for (const char other : {';', '\t', ','})
        if (auto found = search(begin, other, columns); found.match > best.match) best = found;
    return best.header;
}

}  // namespace kaiku::service
