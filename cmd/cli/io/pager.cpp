// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/pager.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "core/base/child_process.hpp"
#include "core/base/interrupt.hpp"

namespace kaiku::cmd {

namespace {

/// More than a pipe holds: so much can have been written although nobody reads it.
constexpr std::size_t max_kept_bytes = 1 << 20;

}  // namespace

std::string pager_command() {
    const char* given = std::getenv("PAGER");
    // The shell does not report that a default which nobody has chosen is missing.
    if (!given) return "command -v less > /dev/null || exit 127; less";
    return std::string_view(given) == "cat" ? "" : given;
}

Pager::Pager(Stream& out, std::string command) : out_(out), command_(std::move(command)) {}

Pager::~Pager() {
    pipe_.close();
    if (process_) base::wait_for_child(*process_);
}

void Pager::write(std::string_view text) {
    switch (state_) {
        case State::direct:
            return out_.write_formatted(text);
        case State::paged:
            return write_to_pager(text);
        case State::left:
            throw ReaderLeft();
        case State::waiting:
            break;
    }
    kept_ += text;
    lines_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (out_.when_unread() == Stream::WhenUnread::stop && is_longer_than_screen()) leave_waiting();
}

void Pager::finish() {
    if (state_ == State::waiting) leave_waiting();
    if (state_ == State::paged) end_pager();
}

bool Pager::is_longer_than_screen() const {
    const auto height = out_.height();
    // One line is for the prompt that follows.
    return height != 0 && lines_ >= height;
}

void Pager::leave_waiting() {
    state_ = is_longer_than_screen() && start() ? State::paged : State::direct;
    write(std::exchange(kept_, {}));
}

bool Pager::start() {
    out_.flush();
    auto pipe = base::make_pipe();
    if (!pipe) return false;
    // As git does: less shows colours and leaves short texts on the screen.
    process_ = base::start_child({.command = base::shell_command(command_),
                                  .input = pipe->reading.get(),
                                  .variables = {"LESS=FRX", "LV=-c"}});
    pipe_ = std::move(pipe->writing);
    return process_.has_value();
}

void Pager::write_to_pager(std::string_view text) {
    if (kept_.size() <= max_kept_bytes) kept_ += text;
    while (!text.empty()) {
        const auto count = ::write(pipe_.get(), text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EINTR) {
            base::throw_if_interrupted();
        } else {
            return end_pager();
        }
    }
}

void Pager::end_pager() {
    constexpr int not_executable = 126, not_found = 127;  // what the shell says of its command
    pipe_.close();
    const auto code = base::wait_for_child(*std::exchange(process_, std::nullopt)).value_or(0);
    const bool was_missing = code == not_executable || code == not_found;
    state_ = was_missing ? State::direct : State::left;
    if (was_missing) out_.write_formatted(kept_);
    kept_.clear();
}

}  // namespace kaiku::cmd
