// SPDX-License-Identifier: Apache-2.0
#include "core/base/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>

extern char** environ;

namespace kaiku::base {

namespace {

bool is_secret(std::string_view variable) {
    return variable.starts_with("KAIKU_") || variable.starts_with("PGPASSWORD=");
}

/// Pointers for exec, with a null at the end; the texts must outlive them.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> variables_for(const ChildProgram& program) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable)
        if (!is_secret(*variable)) variables.emplace_back(*variable);
    for (const auto& added : program.variables) {
        const auto name = added.substr(0, added.find('=') + 1);
        const bool is_set =
            std::any_of(variables.begin(), variables.end(),
                        [&](const auto& variable) { return variable.starts_with(name); });
        if (!is_set) variables.push_back(added);
    }
    return variables;
}

class FileActions {
public:
    explicit FileActions(const ChildProgram& program) {
        ::posix_spawn_file_actions_init(&actions_);
        add(program.input, STDIN_FILENO);
        add(program.output, STDOUT_FILENO);
        add(program.errors, STDERR_FILENO);
    }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    void add(int from, int to) {
        if (from >= 0)
            ::posix_spawn_file_actions_adddup2(&actions_, from, to);
        else if (from == ChildProgram::none)
            ::posix_spawn_file_actions_addopen(&actions_, to, "/dev/null", O_RDWR, 0);
    }

    posix_spawn_file_actions_t actions_{};
};

/// This process's own handlers end with exec, but not the signals that it ignores.
class Attributes {
public:
    explicit Attributes(const ChildProgram& program) {
        ::posix_spawnattr_init(&attributes_);
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        sigaddset(&signals, SIGXFSZ);
        ::posix_spawnattr_setsigdefault(&attributes_, &signals);
        const int detached = program.is_detached ? POSIX_SPAWN_SETSID : 0;
        ::posix_spawnattr_setflags(&attributes_,
                                   static_cast<short>(POSIX_SPAWN_SETSIGDEF | detached));
    }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

}  // namespace

std::vector<std::string> shell_command(const std::string& line) { return {"/bin/sh", "-c", line}; }

std::optional<pid_t> start_child(const ChildProgram& program) {
    auto command = program.command;
    auto variables = variables_for(program);
    const FileActions actions(program);
    const Attributes attributes(program);
    pid_t child = 0;
    if (::posix_spawnp(&child, command.front().c_str(), actions.get(), attributes.get(),
                       pointers_to(command).data(), pointers_to(variables).data()) != 0)
        return std::nullopt;
    return child;
}

std::optional<int> wait_for_child(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return std::nullopt;
    constexpr int signal_base = 128;
    return WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
}

}  // namespace kaiku::base
