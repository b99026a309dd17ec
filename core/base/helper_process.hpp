// SPDX-License-Identifier: Apache-2.0
// Runs work in a copy of this process, so that it can be interrupted and its processor time
// limited.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// What a helper process wrote for one request.
struct HelperOutput {
    std::string bytes;
    bool is_complete = false;  // false: the helper was ended, or crashed, before its work was done
};

/// Hands bytes to the process that waits.
using HelperWrite = std::function<void(std::string_view)>;

/// A copy of this process that answers requests one after the other. For libraries that may take
/// any time for strangers' data. It is made at the first request, and again after one for which it
/// had to be ended; it ends with this object and with the process. Its files and connections,
/// except for standard error, are closed.
class HelperProcess {
public:
    /// Computes and writes the answer to a request, in the helper. What it throws ends the helper.
    using Work = std::function<void(std::string request, const HelperWrite&)>;

    explicit HelperProcess(Work work) : work_(std::move(work)) {}
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;
    ~HelperProcess() { end(); }

    /// The answer to a request; what was written until then if it takes more than that processor
    /// time. Throws Error interrupted on Ctrl-C, failed `no_helper` if no process can be started.
    HelperOutput run(std::string_view request, std::chrono::milliseconds processor_time);

private:
    void start();
    void end() noexcept;
    HelperOutput exchange(std::string_view request, std::chrono::milliseconds processor_time) const;

    Work work_;
    pid_t process_ = 0;  // 0: none
    int socket_ = -1;
};

}  // namespace kaiku::base
