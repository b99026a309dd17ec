// Bytes on their way to a sink, handed over in blocks.
#pragma once
#include <string>

#include "core/report/report.hpp"

namespace kaiku::report {

class Block {
public:
    explicit Block(Sink sink) : sink_(std::move(sink)) {}

    /// Where to append.
    std::string& text() { return text_; }
    /// Hands over what is there when it is much.
    void row_done() {
        if (text_.size() >= room) hand_over();
    }
    void hand_over() {
        if (!text_.empty()) sink_(text_);
        text_.clear();
    }

private:
    static constexpr std::size_t room = 1 << 16;
    Sink sink_;
    std::string text_;
};

}  // namespace kaiku::report
