// SPDX-License-Identifier: Apache-2.0
// Runs work in a copy of this process, so that it can be interrupted and its processor time
// limited.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// What a helper process wrote.
struct HelperOutput {
    std::string bytes;
    bool is_complete = false;  // false: the helper was ended, or crashed, before its work was done
};

/// Hands bytes to the process that waits.
using HelperWrite = std::function<void(std::string_view)>;

/// Runs `work` in a copy of this process, which is ended after that processor time, and when this
/// process ends. The copy must only compute and write: it shares files and connections with this
/// process. For libraries that may take any time for strangers' data. Throws Error interrupted on
/// Ctrl-C, failed `no_helper` if no process can be started.
HelperOutput run_in_helper(const std::function<void(const HelperWrite&)>& work,
                           std::chrono::milliseconds processor_time);

}  // namespace kaiku::base
