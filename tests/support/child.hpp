// SPDX-License-Identifier: Apache-2.0
// Runs code in a child process.
#pragma once
#include <doctest/doctest.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <thread>

namespace kaiku::test {

/// Runs `action` in a child process, and `in_parent` with its id in this one. Returns whether
/// `action` returned true.
inline bool in_child(const std::function<bool()>& action,
                     const std::function<void(pid_t)>& in_parent = {}) {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::alarm(20);
        bool good = false;
        try {
            good = action();
        } catch (...) {
        }
        ::_exit(good ? 0 : 1);
    }
    if (in_parent) in_parent(child);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

inline void pause_briefly() { std::this_thread::sleep_for(std::chrono::milliseconds(150)); }

}  // namespace kaiku::test
