// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv_record.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"

namespace kaiku::base {
namespace {

std::size_t field_end(std::string_view raw, std::size_t from, char delimiter) {
    return std::min(raw.find(delimiter, from), raw.size());
}

/// Records that text follows a closing quote at offset `at`.
void report_text_after_quote(std::size_t at, CsvRecord& record) {
    if (record.after_quote) return;
    CsvRecord::TextAfterQuote found{record.fields.size(), record.line, 1};
    for (std::size_t i = 0; i < at; ++i) {
        const char byte = record.raw[i];
        if (byte == '\n' || (byte == '\r' && record.raw[i + 1] != '\n')) {
            ++found.line;
            found.character = 1;
        } else if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) {
            ++found.character;
        }
    }
    record.after_quote = found;
}

}  // namespace

bool CsvRecord::is_empty() const {
    return std::all_of(fields.begin(), fields.end(),
                       [](std::string_view field) { return trim(field).empty(); });
}

void CsvSplitter::split(CsvRecord& record, char delimiter) {
    delimiter_ = delimiter;
    const auto raw = record.raw;
    record.fields.clear();
    record.quoted.clear();
    record.after_quote.reset();
    unescaped_.clear();
    for (std::size_t from = 0;; ++from) {
        const bool quoted = from < raw.size() && raw[from] == '"';
        record.quoted.push_back(quoted);
        if (quoted) {
            from = read_quoted_field(from, record);
        } else {
            const auto end = field_end(raw, from, delimiter_);
            record.fields.push_back(raw.substr(from, end - from));
            from = end;
        }
        if (from == raw.size()) return;
    }
}

/// Adds the field that the quote at `from` opens; returns where it ends.
std::size_t CsvSplitter::read_quoted_field(std::size_t from, CsvRecord& record) {
    const auto raw = record.raw;
    const auto text = from + 1;
    const auto close = raw.find('"', text);
    if (close + 1 < raw.size() && raw[close + 1] != delimiter_)
        return read_unescaped_field(text, record);
    record.fields.push_back(raw.substr(text, close - text));
    return close + 1;
}

/// Adds a field with doubled quotes or with text after the closing quote.
std::size_t CsvSplitter::read_unescaped_field(std::size_t from, CsvRecord& record) {
    const auto raw = record.raw;
    // Enough for all fields of the record, because their views must not move.
    unescaped_.reserve(raw.size());
    const auto start = unescaped_.size();
    auto close = raw.find('"', from);
    for (; close + 1 < raw.size() && raw[close + 1] == '"'; close = raw.find('"', from)) {
        unescaped_ += raw.substr(from, close + 1 - from);
        from = close + 2;
    }
    unescaped_ += raw.substr(from, close - from);
    const auto end = field_end(raw, close + 1, delimiter_);
    if (end > close + 1) report_text_after_quote(close + 1, record);
    unescaped_ += raw.substr(close + 1, end - close - 1);
    record.fields.push_back(std::string_view(unescaped_).substr(start));
    return end;
}

CsvPrefix csv_prefix(std::string_view raw, std::size_t max_fields, char delimiter) {
    CsvPrefix prefix;
    while (prefix.fields < max_fields && (prefix.fields == 0 || prefix.length < raw.size())) {
        auto at = prefix.fields++ == 0 ? 0 : prefix.length + 1;
        if (at < raw.size() && raw[at] == '"') {
            at = raw.find('"', at + 1);
            while (at + 1 < raw.size() && raw[at + 1] == '"') at = raw.find('"', at + 2);
        }
        prefix.length = field_end(raw, at, delimiter);
    }
    return prefix;
}

Fault text_after_quote_fault(const CsvRecord::TextAfterQuote& found, std::size_t named_line) {
    MessageArgument field("field", found.field + 1);
    field.is_column = true;
    if (found.line == named_line)
        return {ErrorKind::malformed,
                "text_after_quote",
                {N_("{field}: text follows the closing quotation mark (character {number}); double "
                    "a quotation mark that belongs to the text"),
                 {std::move(field), {"number", found.character}}}};
    return {ErrorKind::malformed,
            "text_after_quote",
            {N_("{field}: text follows the closing quotation mark (line {line}, character "
                "{number}); double a quotation mark that belongs to the text"),
             {std::move(field), {"line", found.line}, {"number", found.character}}}};
}

}  // namespace kaiku::base
