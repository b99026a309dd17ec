// SPDX-License-Identifier: Apache-2.0
// Reads CSV as Finnish offices write it, in constant memory: RFC 4180 quoting, one of three
// delimiters, physical line numbers.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/csv_record.hpp"
#include "core/base/input.hpp"

namespace kaiku::base {

/// Splits a stream into records. Lines end with LF, CRLF or CR; a quoted field may contain line
/// breaks and doubled quotes. A quote within an unquoted field is text (`5" disk`). What follows a
/// closing quote up to the delimiter is reported in the record. A UTF-8 byte order mark is not part
/// of the first field. Throws Error malformed `unclosed_quote` with the line where the quote was
/// opened, malformed `too_large` for a record above the limit, malformed `nul_byte` for a NUL (with
/// its line). The reader must not be used after an error.
class CsvReader {
public:
    /// `delimiter` 0 means that it is not known yet, see delimiter(). `max_mib`: how large a record
    /// may be.
    CsvReader(Input& input, char delimiter, std::size_t max_mib = 1);

    /// Reads the next record, empty ones included; false at the end. The record is overwritten:
    /// reuse the same one, as it keeps its allocated memory.
    bool next(CsvRecord& record);

    /// Up to `size` bytes from the very beginning, without consuming them, to recognise zip, xls or
    /// a byte order mark. Allowed only before the first next(), which invalidates the view.
    std::string_view peek(std::size_t size);

    /// The delimiter in use. If 0 was given, next() derives it from the first record that is not
    /// empty: the one of `;` TAB `,` that occurs most often outside quotes, in a tie the first in
    /// this order. A leading `sep=X` line decides and is skipped; it is skipped as well if the
    /// caller named a delimiter, which then takes precedence. Without any of them: `,`.
    char delimiter() const { return delimiter_; }

    /// How the first line ends, the header of a table; `\n` in a file of one line without an end.
    std::string_view line_end() const { return line_end_; }

    /// Bytes consumed so far, for a progress bar.
    std::size_t bytes_read() const { return consumed_ + at_; }

private:
    /// Progress of the scan of the record that starts at at_; stays valid when the buffer moves.
    struct Scan {
        std::size_t length = 0;                     // bytes scanned so far
        std::size_t breaks = 0;                     // line breaks within quotes
        std::size_t opened_on_line = 0;             // line of the latest opening quote
        std::size_t closed_at = std::string::npos;  // offset of the latest closing quote
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
    void note_line_end(std::size_t length, std::size_t end_length);
    bool is_delimiter(char byte) const;
    char likely_delimiter(std::size_t header_length) const;
    [[noreturn]] void fail_too_large(const Scan& scan) const;
    [[noreturn]] void fail_nul(const Scan& scan) const;
    [[noreturn]] void fail(const char* code, const char* message, std::size_t line,
                           const char* hint) const;

    Input& input_;
    char delimiter_;
    std::size_t max_mib_;
    // A NUL follows the bytes in use, so that a scan stops there.
    std::string buffer_;
    std::size_t filled_ = 0;    // bytes of buffer_ in use
    std::size_t at_ = 0;        // offset in buffer_ of the first byte not consumed
    std::size_t consumed_ = 0;  // bytes dropped from the front of buffer_
    std::size_t line_ = 1;
    bool ended_ = false;
    bool started_ = false;
    std::string_view line_end_ = "\n";
    bool knows_line_end_ = false;
    CsvSplitter splitter_;
};

}  // namespace kaiku::base
