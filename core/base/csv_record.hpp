// SPDX-License-Identifier: Apache-2.0
// A record of a CSV file, and how it is split into fields.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::base {

/// One record as it was read. Views are valid until the next call of CsvReader::next().
struct CsvRecord {
    std::vector<std::string_view> fields;  // unquoted, otherwise byte for byte
    std::vector<char> quoted;              // parallel to fields: 1 if the field was quoted
    std::string_view raw;                  // the record as read, without its line end
    std::size_t line = 0;                  // physical line on which it starts, from 1

    /// Text that follows the closing quote of a field, which RFC 4180 does not know.
    struct TextAfterQuote {
        std::size_t field = 0;      // its place in `fields`
        std::size_t line = 0;       // physical line of the closing quote
        std::size_t character = 0;  // of that line, from 1: the first one after the closing quote
    };
    std::optional<TextAfterQuote> after_quote;  // the first such text; its field is not usable

    /// Whether every field is empty or only spaces (those of trim()): a row of cleared cells or an
    /// empty line.
    bool is_empty() const;
};

/// Splits records into fields.
class CsvSplitter {
public:
    /// Sets the record's fields from its `raw` and `line`, which must be a complete record: every
    /// quote is closed. The fields are valid as long as `raw`, and until the next call.
    void split(CsvRecord& record, char delimiter);

private:
    std::size_t read_quoted_field(std::size_t from, CsvRecord& record);
    std::size_t read_unescaped_field(std::size_t from, CsvRecord& record);

    char delimiter_ = 0;
    std::string unescaped_;  // fields that are not one contiguous piece of the record
};

/// The first fields of a record, as CsvSplitter splits it.
struct CsvPrefix {
    std::size_t length = 0;  // bytes, with the delimiters between the fields
    std::size_t fields = 0;
};
/// At most `max_fields` of them; what follows in `raw` begins with a delimiter.
CsvPrefix csv_prefix(std::string_view raw, std::size_t max_fields, char delimiter);

/// The fault of a record with text after a closing quote: malformed `text_after_quote`. Its
/// argument `field` is the number of the column, from 1. The message names the line unless it is
/// `named_line`, which the reader learns anyway (0: none).
Fault text_after_quote_fault(const CsvRecord::TextAfterQuote& found, std::size_t named_line);

}  // namespace kaiku::base
