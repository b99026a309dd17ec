// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/pager.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>
#include <vector>

#include "core/base/interrupt.hpp"

namespace kaiku::cmd {

namespace {

/// More than a pipe holds: so much can have been written although nobody reads it.
constexpr std::size_t max_kept_bytes = 1 << 20;

/// The variables of the pager: as git, less shows colours and leaves short texts on the screen.
std::vector<std::string> pager_environment() {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable) variables.emplace_back(*variable);
    if (!std::getenv("LESS")) variables.emplace_back("LESS=FRX");
    if (!std::getenv("LV")) variables.emplace_back("LV=-c");
    return variables;
}

/// Runs a command with the pipe as its standard input. Returns -1 if there is no shell.
pid_t run_with_input(const std::string& command, int input) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    // The program's own handlers end with exec, but not the signals that it ignores.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    std::string shell = "/bin/sh", option = "-c", line = command;
    char* arguments[] = {shell.data(), option.data(), line.data(), nullptr};
    auto variables = pager_environment();
    std::vector<char*> pointers;
    pointers.reserve(variables.size() + 1);
    for (auto& variable : variables) pointers.push_back(variable.data());
    pointers.push_back(nullptr);
    pid_t process = -1;
    const int error =
        ::posix_spawn(&process, shell.c_str(), &actions, &attributes, arguments, pointers.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? process : -1;
}

}  // namespace

std::string pager_command() {
    const char* given = std::getenv("PAGER");
    // The shell does not report that a default which nobody has chosen is missing.
    if (!given) return "command -v less > /dev/null || exit 127; less";
    return std::string_view(given) == "cat" ? "" : given;
}

Pager::Pager(Stream& out, std::string command) : out_(out), command_(std::move(command)) {}

Pager::~Pager() {
    if (pipe_ >= 0) ::close(pipe_);
    if (process_ > 0)
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
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
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    process_ = run_with_input(command_, ends[0]);
    ::close(ends[0]);
    pipe_ = ends[1];
    return process_ > 0;
}

void Pager::write_to_pager(std::string_view text) {
    if (kept_.size() <= max_kept_bytes) kept_ += text;
    while (!text.empty()) {
        const auto count = ::write(pipe_, text.data(), text.size());
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
    ::close(std::exchange(pipe_, -1));
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    const auto code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    const bool was_missing = code == not_executable || code == not_found;
    state_ = was_missing ? State::direct : State::left;
    if (was_missing) out_.write_formatted(kept_);
    kept_.clear();
}

}  // namespace kaiku::cmd
