// SPDX-License-Identifier: Apache-2.0
// Ctrl-C, and other signals that end the program: a flag that long operations check.
#pragma once

namespace kaiku::base {

/// Lets SIGINT, SIGTERM, SIGHUP (the terminal was closed) and SIGQUIT (Ctrl-\) set the flag instead
/// of ending the process, so that no temporary file is left, and ignores SIGPIPE and SIGXFSZ. A
/// program started with SIGHUP or SIGQUIT ignored (nohup) goes on ignoring it. Called once by main.
void install_signal_handlers();

/// True from the first of these signals on. Safe to call from any thread and from database
/// callbacks.
bool was_interrupted() noexcept;
/// The number of the first of these signals; 0 if there was none.
int ending_signal() noexcept;

/// Throws Error interrupted if Ctrl-C was pressed.
void throw_if_interrupted();

/// Waits until the descriptor has something to read or is at its end. Throws Error interrupted on
/// Ctrl-C, also if it was pressed before the call; failed `idle` after the limit for waiting.
void wait_for_input(int descriptor);

/// Limits each wait for input from now on; 0: without a limit.
void limit_waiting(int seconds);
/// Whether there is such a limit, so that a read must not block before wait_for_input() was called.
bool is_waiting_limited() noexcept;

/// Waits for this time. Throws Error interrupted on Ctrl-C.
void pause(int milliseconds);

}  // namespace kaiku::base
