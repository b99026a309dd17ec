// Values as programs read them, appended without a detour; what every text writer shares.
#pragma once
#include <cstddef>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::output {

/// Appends what plain() gives.
void append_plain_text(std::string& out, const Value& value);

bool is_number(const Value& value);

/// Throws std::logic_error unless the row has a value for each column: a fault of the caller's.
void require_matching_row(const Row& row, const Columns& columns);

/// Text on its way to a sink, handed over in blocks rather than row by row.
class BufferedSink {
public:
    explicit BufferedSink(Sink sink) : sink_(std::move(sink)) {}

    /// What is gathered; to append to.
    std::string& text() { return text_; }
    /// To be called after each row.
    void flush_if_full() {
        if (text_.size() >= most) flush();
    }
    void flush();

private:
    static constexpr std::size_t most = 64 * 1024;

    Sink sink_;
    std::string text_;
};

}  // namespace kaiku::output
