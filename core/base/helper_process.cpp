// SPDX-License-Identifier: Apache-2.0
#include "core/base/helper_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"

namespace kaiku::base {

namespace {

[[noreturn]] void throw_no_helper() {
    throw Error(
        ErrorKind::failed, "no_helper",
        {N_("no further process can be started: {reason}"), {{"reason", std::strerror(errno)}}});
}

void write_all(int pipe, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(pipe, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) ::_exit(1);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// SIGPROF ends the process when its time is used up, as SIGINT and SIGTERM do again.
void limit_this_process(std::chrono::milliseconds processor_time) {
    for (const int signal : {SIGINT, SIGTERM, SIGPROF}) ::signal(signal, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(processor_time);
    const std::chrono::microseconds rest = processor_time - seconds;
    itimerval timer{};
    timer.it_value.tv_sec = seconds.count();
    timer.it_value.tv_usec = rest.count();
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

/// Neither destructors nor buffers of the process that was copied may run or be written here.
[[noreturn]] void run_helper(const std::function<void(const HelperWrite&)>& work, int pipe,
                             std::chrono::milliseconds processor_time) {
    limit_this_process(processor_time);
    try {
        work([pipe](std::string_view bytes) { write_all(pipe, bytes); });
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

/// A running helper; ended and waited for at the latest when this object goes.
class Helper {
public:
    Helper(pid_t process, int pipe) : process_(process), pipe_(pipe) {}
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;
    ~Helper() {
        ::close(pipe_);
        if (process_ == 0) return;
        ::kill(process_, SIGKILL);
        wait();
    }

    /// Everything that it writes until it ends.
    std::string read_all() const {
        std::string bytes;
        char buffer[4096];
        for (;;) {
            wait_for_input(pipe_);
            const auto count = ::read(pipe_, buffer, sizeof buffer);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return bytes;
            bytes.append(buffer, static_cast<std::size_t>(count));
        }
    }

    /// Waits until it has ended; true if it did its work.
    bool wait() {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = 0;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t process_;
    int pipe_;
};

}  // namespace

HelperOutput run_in_helper(const std::function<void(const HelperWrite&)>& work,
                           std::chrono::milliseconds processor_time) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw_no_helper();
    const pid_t process = ::fork();
    if (process < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw_no_helper();
    }
    if (process == 0) run_helper(work, ends[1], processor_time);
    ::close(ends[1]);
    Helper helper(process, ends[0]);
    HelperOutput output;
    output.bytes = helper.read_all();
    output.is_complete = helper.wait();
    return output;
}

}  // namespace kaiku::base
