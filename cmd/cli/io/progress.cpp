// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <memory>

namespace kaiku::cmd {

namespace {

using Clock = std::chrono::steady_clock;

class Bar {
public:
    explicit Bar(Stream& terminal)
        : terminal_(terminal), due_(Clock::now() + std::chrono::seconds(1)) {}
    ~Bar() {
        if (drawn_) draw("\r\x1b[K");
    }
    Bar(const Bar&) = delete;
    Bar& operator=(const Bar&) = delete;

    void show(double share) {
        const auto now = Clock::now();
        if (now < due_) return;
        due_ = now + std::chrono::milliseconds(100);
        constexpr int cells = 40;
        const int full = static_cast<int>(share * cells);
        std::string line;
        for (int i = 0; i < cells; ++i) line += i < full ? "█" : "░";
        draw(fmt::format("\r{} {:3.0f} %", line, share * 100));
        drawn_ = true;
    }

private:
    void draw(const std::string& bytes) noexcept {
        try {
            terminal_.write_formatted(bytes);
            terminal_.flush();
        } catch (...) {  // the work continues without its terminal
        }
    }

    Stream& terminal_;
    Clock::time_point due_;
    bool drawn_ = false;
};

}  // namespace

std::function<void(double)> progress_bar(Stream& terminal) {
    return [bar = std::make_shared<Bar>(terminal)](double share) { bar->show(share); };
}

}  // namespace kaiku::cmd
