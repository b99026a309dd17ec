// SPDX-License-Identifier: Apache-2.0
// Values in the format for programs, appended without a copy; what all text writers share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::output {

/// Appends what to_plain_text() returns.
void append_plain_text(std::string& out, const Value& value);

/// A whole number with its digits in groups of three.
std::string grouped_digits(std::int64_t number, const Style& style);

bool is_number(const Value& value);

/// Throws std::logic_error unless the row has a value for each column (a programming error).
void require_matching_row(const Row& row, const Columns& columns);

/// Buffers text and passes it to a sink in blocks rather than row by row.
class BufferedSink {
public:
    explicit BufferedSink(Sink sink) : sink_(std::move(sink)) {}

    /// The buffered text, to append to.
    std::string& text() { return text_; }
    /// Must be called after each row.
    void flush_if_full() {
        if (text_.size() >= max_buffered_bytes) flush();
    }
    void flush();

private:
    static constexpr std::size_t max_buffered_bytes = 64 * 1024;

    Sink sink_;
    std::string text_;
};

}  // namespace kaiku::output
