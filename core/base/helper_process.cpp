// SPDX-License-Identifier: Apache-2.0
#include "core/base/helper_process.hpp"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include "core/base/child_process.hpp"
#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"

namespace kaiku::base {

namespace {

// Before each request and each part of an answer. Both processes are copies of one program.
struct Header {
    std::uint64_t size = 0;                       // bytes that follow; 0 ends an answer
    std::chrono::milliseconds processor_time{0};  // of a request
};

[[noreturn]] void throw_no_helper() {
    throw Error(
        ErrorKind::failed, "no_helper",
        {N_("no further process can be started: {reason}"), {{"reason", reason_text(errno)}}});
}

/// False if the other process has ended.
bool send_all(int socket, const void* data, std::size_t size) {
    for (const auto* rest = static_cast<const char*>(data); size > 0;) {
        const auto count = ::send(socket, rest, size, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        rest += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool send_message(int socket, Header header, std::string_view bytes) {
    header.size = bytes.size();
    return send_all(socket, &header, sizeof header) && send_all(socket, bytes.data(), bytes.size());
}

/// False if the other process has ended. Calls `wait` before each part.
template <class Wait>
bool receive_all(int socket, void* data, std::size_t size, const Wait& wait) {
    for (auto* rest = static_cast<char*>(data); size > 0;) {
        wait();
        const auto count = ::recv(socket, rest, size, 0);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        rest += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

/// SIGPROF ends the process when this time is used up; 0: it may take any time.
void limit_processor_time(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const std::chrono::microseconds rest = time - seconds;
    itimerval timer{};
    timer.it_value.tv_sec = seconds.count();
    timer.it_value.tv_usec = rest.count();
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

/// A copy must not hold locks, or keep connections and pipes open that the first process closes.
void close_all_but(int socket) {
    const auto kept = static_cast<unsigned>(socket);
    if (kept > 3) ::close_range(3, kept - 1, 0);
    ::close_range(std::max(kept + 1, 3U), ~0U, 0);
    ::close(STDIN_FILENO);
    ::close(STDOUT_FILENO);
}

/// Neither destructors nor buffers of the process that was copied may run or be written here.
[[noreturn]] void answer_requests(const HelperProcess::Work& work, int socket) {
    // Ctrl-C and the end of the terminal are for the process that waits, which then ends this one.
    for (const int signal : {SIGINT, SIGHUP, SIGQUIT}) ::signal(signal, SIG_IGN);
    for (const int signal : {SIGTERM, SIGPROF}) ::signal(signal, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    close_all_but(socket);
    const auto receive = [socket](void* data, std::size_t size) {
        if (!receive_all(socket, data, size, [] {})) ::_exit(0);
    };
    const auto write = [socket](std::string_view bytes) {
        if (!bytes.empty() && !send_message(socket, {}, bytes)) ::_exit(0);
    };
    try {
        for (;;) {
            Header header;
            receive(&header, sizeof header);
            std::string request(header.size, '\0');
            receive(request.data(), request.size());
            limit_processor_time(header.processor_time);
            work(std::move(request), write);
            limit_processor_time({});
            if (!send_message(socket, {}, {})) ::_exit(0);
        }
    } catch (...) {
        ::_exit(1);
    }
}

}  // namespace

HelperOutput HelperProcess::run(std::string_view request,
                                std::chrono::milliseconds processor_time) {
    if (process_ == 0) start();
    try {
        auto output = exchange(request, processor_time);
        if (!output.is_complete) end();
        return output;
    } catch (...) {
        end();
        throw;
    }
}

void HelperProcess::start() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw_no_helper();
    process_ = ::fork();
    if (process_ == 0) answer_requests(work_, ends[1]);
    ::close(ends[1]);
    socket_ = ends[0];
    if (process_ > 0) return;
    const int reason = errno;
    process_ = 0;
    ::close(socket_);
    errno = reason;
    throw_no_helper();
}

void HelperProcess::end() noexcept {
    if (process_ == 0) return;
    ::close(socket_);
    ::kill(process_, SIGKILL);
    wait_for_child(process_);
    process_ = 0;
}

HelperOutput HelperProcess::exchange(std::string_view request,
                                     std::chrono::milliseconds processor_time) const {
    HelperOutput output;
    if (!send_message(socket_, {0, processor_time}, request)) return output;
    const auto receive = [this](void* data, std::size_t size) {
        return receive_all(socket_, data, size, [this] { wait_for_input(socket_); });
    };
    for (Header header; receive(&header, sizeof header);) {
        if (header.size == 0) {
            output.is_complete = true;
            return output;
        }
        std::string part(header.size, '\0');
        if (!receive(part.data(), part.size())) return output;
        output.bytes += part;
    }
    return output;
}

}  // namespace kaiku::base
