// SPDX-License-Identifier: Apache-2.0
// The CSV reader, with any delimiter.
#include "core/base/csv.hpp"
#include "core/base/csv_field.hpp"

#include <string>
#include <vector>

#include "fuzz/target.hpp"

using namespace kaiku;

namespace {

/// Fields that are written are read back byte for byte.
void require_round_trip(const base::CsvRecord& record, char delimiter) {
    std::string line;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        if (i > 0) line += delimiter;
        base::append_csv_field(line, record.fields[i], delimiter);
    }
    line += '\n';
    base::Input input(line, "again");
    base::CsvReader reader(input, delimiter);
    base::CsvRecord again;
    if (record.is_empty() || line.starts_with("sep=")) return;
    fuzz::require(reader.next(again), "a written record is read");
    fuzz::require(again.fields == record.fields, "written fields are read byte for byte");
}

}  // namespace

void kaiku::fuzz::csv(std::string_view bytes) {
    if (bytes.empty()) return;
    constexpr char delimiters[] = {0, ',', ';', '\t'};
    constexpr int max_written = 16;  // each needs a reader with a buffer
    base::Input input(bytes.substr(1), "input");
    fuzz::read([&] {
        base::CsvReader reader(input, delimiters[static_cast<unsigned char>(bytes[0]) % 4]);
        base::CsvRecord record;
        int written = 0;
        while (reader.next(record)) {
            fuzz::require(record.fields.size() == record.quoted.size(), "each field has a flag");
            fuzz::require(reader.bytes_read() <= bytes.size(), "no more is read than there is");
            base::csv_prefix(record.raw, 3, reader.delimiter());
            if (!record.after_quote && ++written < max_written)
                require_round_trip(record, reader.delimiter());
        }
    });
}
