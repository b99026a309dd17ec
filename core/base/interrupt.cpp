// SPDX-License-Identifier: Apache-2.0
#include "core/base/interrupt.hpp"

#include <poll.h>

#include <csignal>

#include <atomic>
#include <cerrno>
#include <ctime>

#include "core/base/error.hpp"

namespace kaiku::base {
namespace {

// Set in a signal handler and read in any thread: only a lock-free atomic allows both.
std::atomic<int> received = 0;  // the first signal; 0: none
static_assert(std::atomic<int>::is_always_lock_free);

// What ends the program. A terminal that is closed sends SIGHUP, Ctrl-\ SIGQUIT.
constexpr int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

int max_waiting_seconds = 0;  // set before the input is read

extern "C" void on_interrupt(int signal) {
    int none = 0;
    received.compare_exchange_strong(none, signal, std::memory_order_relaxed);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    // Not SA_RESTART: a waiting read must return, so that Ctrl-C at a prompt is noticed.
    action.sa_flags = 0;
    sigaction(signal, &action, nullptr);
}

/// Whether the program was started with the signal ignored, as nohup does.
bool is_ignored(int signal) {
    struct sigaction action = {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void install_signal_handlers() {
    handle(SIGINT, on_interrupt);
    handle(SIGTERM, on_interrupt);
    for (const int signal : {SIGHUP, SIGQUIT})
        if (!is_ignored(signal)) handle(signal, on_interrupt);
    handle(SIGPIPE, SIG_IGN);  // a closed pipe is a write error like any other
    handle(SIGXFSZ, SIG_IGN);  // and so is exceeding the file size limit (ulimit -f)
}

bool was_interrupted() noexcept { return received.load(std::memory_order_relaxed) != 0; }

int ending_signal() noexcept { return received.load(std::memory_order_relaxed); }

void throw_if_interrupted() {
    if (was_interrupted()) throw Error(ErrorKind::interrupted, "interrupted", N_("interrupted"));
}

void wait_for_input(int descriptor) {
    // Signals are unblocked only while ppoll() waits: one that came between the check of the flag
    // and the wait would be missed.
    sigset_t ours, before;
    sigemptyset(&ours);
    for (const int signal : ending_signals) sigaddset(&ours, signal);
    pthread_sigmask(SIG_BLOCK, &ours, &before);
    pollfd wanted{descriptor, POLLIN, 0};
    const timespec limit{max_waiting_seconds, 0};
    int ready = 0;
    while (!was_interrupted() &&
           (ready = ::ppoll(&wanted, 1, max_waiting_seconds ? &limit : nullptr, &before)) < 0 &&
           errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    throw_if_interrupted();
    if (ready == 0)
        throw Error(ErrorKind::failed, "idle",
                    {N_("nothing was entered for {seconds} seconds; the connection is closed"),
                     {{"seconds", std::int64_t{max_waiting_seconds}}}});
}

void limit_waiting(int seconds) { max_waiting_seconds = seconds; }

bool is_waiting_limited() noexcept { return max_waiting_seconds != 0; }

void pause(int milliseconds) {
    throw_if_interrupted();
    ::poll(nullptr, 0, milliseconds);
    throw_if_interrupted();
}

}  // namespace kaiku::base
