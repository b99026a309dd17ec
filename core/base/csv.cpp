// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/input.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {
namespace {

// Fits into the processor's cache.
constexpr std::size_t first_room = 256 * 1024;
constexpr std::size_t mib = 1024 * 1024;
constexpr std::string_view candidates = ";\t,";  // in order of preference

/// Bytes that the search for the end of a record must examine.
constexpr auto stops = [] {
    std::array<bool, 256> table{};
    for (const char byte : {'\0', '\n', '\r', '"'}) table[static_cast<unsigned char>(byte)] = true;
    return table;
}();

/// The X of `sep=X` or `"sep=X"`, or 0. Letters and digits are not delimiters: `sep=a` is a column
/// heading.
char named_delimiter(std::string_view line) {
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    constexpr std::string_view small = "sep=";
    constexpr std::string_view capital = "SEP=";
    if (line.size() != small.size() + 1) return 0;
    for (std::size_t i = 0; i < small.size(); ++i)
        if (line[i] != small[i] && line[i] != capital[i]) return 0;
    constexpr std::string_view usable = ";\t,|:!#$%&*+-./<=>?@^_~";
    return usable.find(line.back()) == usable.npos ? '\0' : line.back();
}

}  // namespace

CsvReader::CsvReader(Input& input, char delimiter, std::size_t max_mib)
    : input_(input), delimiter_(delimiter), max_mib_(max_mib) {
    assert(delimiter != '"' && delimiter != '\n' && delimiter != '\r');
    buffer_.resize(first_room);
    buffer_[0] = '\0';
}

std::string_view CsvReader::peek(std::size_t size) {
    assert(!started_);
    ensure(size);
    return std::string_view(buffer_).substr(0, std::min(size, filled_));
}

bool CsvReader::next(CsvRecord& record) {
    if (!started_) start();
    Scan scan;
    if (!find_record_end(scan)) {
        if (delimiter_ == 0) delimiter_ = ',';
        return false;
    }
    const bool guessing = delimiter_ == 0;
    if (guessing) {
        delimiter_ = likely_delimiter(scan.length);
        // Which quotes open a field depends on the delimiter.
        if (scan.has_quotes) find_record_end(scan = Scan());
    }
    const auto end_length = line_end_length(scan.length);
    if (!knows_line_end_ && end_length > 0) note_line_end(scan.length, end_length);
    record.raw = {buffer_.data() + at_, scan.length};
    record.line = line_;
    splitter_.split(record, delimiter_);
    if (guessing && record.is_empty()) delimiter_ = 0;
    at_ += scan.length + end_length;
    line_ += scan.breaks + 1;
    return true;
}

/// Reads more bytes behind those in use and drops the consumed ones. False at the end of the input.
bool CsvReader::fill() {
    if (ended_) return false;
    if (at_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
        filled_ -= at_;
        consumed_ += at_;
        at_ = 0;
    }
    if (filled_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
    const auto count = input_.read(buffer_.data() + filled_, buffer_.size() - filled_);
    filled_ += count;
    buffer_.data()[filled_] = '\0';
    ended_ = count == 0;
    return !ended_;
}

bool CsvReader::ensure(std::size_t size) {
    while (filled_ - at_ < size)
        if (!fill()) return false;
    return true;
}

void CsvReader::start() {
    started_ = true;
    if (ensure(utf8_byte_order_mark.size()) &&
        std::string_view(buffer_).starts_with(utf8_byte_order_mark))
        at_ = utf8_byte_order_mark.size();
    skip_sep_line();
}

void CsvReader::skip_sep_line() {
    constexpr std::size_t longest = std::string_view("\"sep=X\"\r\n").size();
    ensure(longest);
    const std::string_view begin(buffer_.data() + at_, std::min(longest, filled_ - at_));
    const auto length = std::min(begin.size(), begin.find_first_of("\r\n"));
    const char named = named_delimiter(begin.substr(0, length));
    if (named == 0) return;
    if (delimiter_ == 0) delimiter_ = named;
    const auto end_length = line_end_length(length);
    at_ += length + end_length;
    ++line_;
}

bool CsvReader::is_delimiter(char byte) const {
    return delimiter_ != 0 ? byte == delimiter_
                           : byte != 0 && candidates.find(byte) != candidates.npos;
}

/// Counts the candidates outside quotes. A quote opens after any candidate, as in the scan that
/// found the end of the header.
char CsvReader::likely_delimiter(std::size_t header_length) const {
    std::array<std::size_t, candidates.size()> counts{};
    Scan scan;
    for (; scan.length < header_length; ++scan.length) {
        const char byte = buffer_[at_ + scan.length];
        if (byte == '"') on_quote(scan);
        const auto which = candidates.find(byte);
        if (!scan.in_quotes && which != candidates.npos) ++counts[which];
    }
    const auto most_frequent = std::max_element(counts.begin(), counts.end());
    return *most_frequent == 0
               ? ','
               : candidates[static_cast<std::size_t>(most_frequent - counts.begin())];
}

/// Moves `scan` to the end of the record. False if there is no further record.
bool CsvReader::find_record_end(Scan& scan) {
    for (;;) {
        const char* const begin = buffer_.data() + at_;
        const char* stop = begin + scan.length;
        while (!stops[static_cast<unsigned char>(*stop)]) ++stop;
        scan.length = static_cast<std::size_t>(stop - begin);
        if (scan.length > max_mib_ * mib) fail_too_large(scan);
        if (at_ + scan.length == filled_) {
            if (!fill()) return is_quoting_closed(scan);
            continue;
        }
        if (*stop == '\0') fail_nul(scan);
        if (*stop == '"')
            on_quote(scan);
        else if (!scan.in_quotes)
            return true;
        else if (*stop == '\r' || stop[-1] != '\r')
            ++scan.breaks;  // CR LF counts once
        ++scan.length;
    }
}

/// Records the quote at the scan's position. One right after a closing quote is the second half of
/// a doubled one.
void CsvReader::on_quote(Scan& scan) const {
    if (scan.in_quotes) {
        scan.in_quotes = false;
        scan.closed_at = scan.length;
    } else if (scan.length == 0 || is_delimiter(buffer_[at_ + scan.length - 1])) {
        scan.in_quotes = scan.has_quotes = true;
        scan.opened_on_line = line_ + scan.breaks;
    } else if (scan.closed_at + 1 == scan.length) {
        scan.in_quotes = true;
    }
}

/// At the end of the input: whether there is a last record.
bool CsvReader::is_quoting_closed(const Scan& scan) const {
    if (scan.in_quotes)
        fail("unclosed_quote",
             N_("{file}, line {line}: a quotation mark is opened here and never closed"),
             scan.opened_on_line, N_("close it, or double it if it belongs to the text"));
    return scan.length > 0;
}

void CsvReader::fail_too_large(const Scan& scan) const {
    throw Error(ErrorKind::malformed, "too_large",
                {N_("{file}, line {line}: the row is larger than {size} MiB"),
                 {{"file", input_.name()}, {"line", line_}, {"size", max_mib_}}},
                {scan.has_quotes ? N_("a quotation mark is probably not closed")
                                 : N_("is this a CSV file?")});
}

void CsvReader::fail_nul(const Scan& scan) const {
    fail("nul_byte",
         N_("{file}, line {line}: the file contains a NUL byte, which a CSV file cannot have"),
         line_ + scan.breaks, N_("save the file as CSV in UTF-8"));
}

void CsvReader::fail(const char* code, const char* message, std::size_t line,
                     const char* hint) const {
    base::Fault fault{
        ErrorKind::malformed, code, {message, {{"file", input_.name()}, {"line", line}}}, hint};
    fault.line = static_cast<std::int64_t>(line);
    throw Error(std::move(fault));
}

/// 0 at the end of the input. Only the next byte distinguishes CR from CRLF, so the buffer may
/// move.
std::size_t CsvReader::line_end_length(std::size_t length) {
    if (at_ + length == filled_) return 0;
    if (buffer_[at_ + length] == '\n') return 1;
    ensure(length + 2);
    return buffer_.data()[at_ + length + 1] == '\n' ? 2 : 1;
}

void CsvReader::note_line_end(std::size_t length, std::size_t end_length) {
    knows_line_end_ = true;
    if (end_length == 2)
        line_end_ = "\r\n";
    else if (buffer_[at_ + length] == '\r')
        line_end_ = "\r";
}

}  // namespace kaiku::base
