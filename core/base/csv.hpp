// CSV as Finnish offices have it: RFC 4180 quoting, any of three delimiters, physical line numbers,
// constant memory.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"

namespace kaiku::base {

/// One record as it came. Views are valid until the next call of CsvReader::next().
struct CsvRecord {
    std::vector<std::string_view> fields;  // unquoted, otherwise byte for byte
    std::vector<char> quoted;              // parallel to fields: 1 when the field came in quotes
    std::string_view raw;                  // the record as it came, without its line end
    std::size_t line = 0;                  // physical line on which it starts, from 1

    /// No field holds anything but blanks (those of trim()): a row of cleared cells or an empty
    /// line.
    bool is_empty() const;
};

/// Splits a stream into records. Lines end with LF, CRLF or CR; a quoted field may hold line breaks
/// and doubled quotes. A quote within an unquoted field is text (`5" disk`), and so is what follows
/// a closing quote up to the delimiter. A UTF-8 byte-order mark is not part of the first field.
/// Throws Error malformed `unclosed_quote` with the line where the quote was opened, malformed
/// `too_large` for a record above 1 MiB, malformed `nul_byte` for a NUL (with its line); after that
/// the reader is of no use.
class CsvReader {
public:
    /// `delimiter` 0 means: not known yet, see delimiter().
    CsvReader(Input& input, char delimiter);

    /// The next record, blank ones included; false at the end. The record is overwritten; reuse
    /// one, it keeps its room.
    bool next(CsvRecord& record);

    /// Bytes at the very beginning (up to `size`), without taking them: for recognising zip, xls, a
    /// byte-order mark. Only before the first next(), which ends the view too.
    std::string_view peek(std::size_t size);

    /// The delimiter in use. With 0 at the start, next() finds it out from the first record that is
    /// not blank: the one of `;` TAB `,` that stands in it most often outside quotes, of equals the
    /// first in this order. A leading `sep=X` line decides and is skipped; it is skipped as well
    /// when the caller has named another delimiter, which then holds. Without any of them: `,`.
    char delimiter() const { return delimiter_; }

    /// Bytes taken so far: for a progress bar.
    std::size_t bytes_read() const { return consumed_ + at_; }

private:
    /// What is known of the record that starts at at_; lives on when the buffer moves.
    struct Scan {
        std::size_t length = 0;                     // looked at so far
        std::size_t breaks = 0;                     // line breaks within quotes
        std::size_t opened_on_line = 0;             // line of the quote that opened last
        std::size_t closed_at = std::string::npos;  // place of the quote that closed last
        bool in_quotes = false;
        bool has_quotes = false;
    };

    bool fill();
    bool ensure(std::size_t size);
    void start();
    void skip_sep_line();
    bool find_record_end(Scan& scan);
    void on_quote(Scan& scan) const;
    bool is_quoting_closed(const Scan& scan) const;
    std::size_t line_end_length(std::size_t length);
    bool is_delimiter(char byte) const;
    char likely_delimiter(std::size_t header_length) const;
    void split(CsvRecord& record);
    std::size_t read_quoted_field(std::size_t from, CsvRecord& record);
    std::size_t read_unescaped_field(std::size_t from, CsvRecord& record);
    [[noreturn]] void fail_too_large(const Scan& scan) const;
    [[noreturn]] void fail_nul(const Scan& scan) const;
    [[noreturn]] void fail(const char* code, const char* message, std::size_t line,
                           const char* hint) const;

    Input& input_;
    char delimiter_;
    std::string buffer_;        // room; a NUL follows the bytes in use, so that a scan stops there
    std::size_t filled_ = 0;    // bytes of buffer_ in use
    std::size_t at_ = 0;        // start of what is not taken yet, in buffer_
    std::size_t consumed_ = 0;  // bytes dropped from the front of buffer_
    std::size_t line_ = 1;
    bool ended_ = false;
    bool started_ = false;
    std::string unescaped_;  // room for fields that are not one piece of the record
};

/// Appends a field, quoted where RFC 4180 or a spreadsheet needs it (delimiter, quote, line break,
/// blank at an end).
void append_csv_field(std::string& out, std::string_view field, char delimiter = ',');

}  // namespace kaiku::base
